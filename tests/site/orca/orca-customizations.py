"""What Orca reads as it starts: speak to `spraakschrijver` alone, and nothing that is not about the page."""

from orca import settings  # type: ignore[import-not-found]  # only where Orca is

settings.speechFactoryModules = ["spraakschrijver"]
settings.speechServerFactory = "spraakschrijver"
settings.enableBraille = False
settings.enableBrailleMonitor = False
settings.enableSound = False
settings.enableKeyEcho = False
settings.enableEchoByWord = False
settings.sayAllOnLoad = False
