"""The project's commands, for Linux, macOS and Windows: python3 tasks.py start|setup|test|check|build|bench|profile.

Standard library only: it runs before anything is installed. It makes `.venv` and `node_modules`
from the lock files and then hands over to the tools inside them. What a command *does* lives
elsewhere (`werktsamen_site`, pytest); here only set-up and dispatch.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
MIN_PYTHON = (3, 11)
MIN_NODE = 20
HEADLESS_SHELL = "chromium-headless-shell"  # Debian's name
SYSTEM_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)


class TaskError(Exception):
    """A set-up problem, told in one line that says what to do."""


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command in the project's folder; a failure ends the task with its exit code."""
    result = subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False)
    if result.returncode:
        raise SystemExit(result.returncode)


def require_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info < MIN_PYTHON:
        raise TaskError(
            f"Python {MIN_PYTHON[0]}.{MIN_PYTHON[1]} of nieuwer is nodig; dit is "
            f"{sys.version_info.major}.{sys.version_info.minor}. Installeer een nieuwere Python."
        )


def require_node() -> str:
    """Return npm's path, or refuse when Node is missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise TaskError(
            f"Node.js {MIN_NODE} of nieuwer (met npm) is nodig en werd niet gevonden. Installeer Node.js."
        )
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.strip().lstrip("v").split(".")[0]) < MIN_NODE:
        raise TaskError(
            f"Node.js {MIN_NODE} of nieuwer is nodig; dit is {version.strip()}. Installeer een nieuwere Node.js."
        )
    return npm


def fingerprint(*names: str) -> str:
    """Hash the named files of the project: a changed lock file means a new set-up."""
    digest = hashlib.sha256()
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_fresh(stamp: Path, mark: str) -> bool:
    """Tell whether the set-up that left this stamp had the same mark."""
    return stamp.exists() and stamp.read_text(encoding="utf-8") == mark


def set_up_python() -> None:
    """Make `.venv` from the lock file, hashes checked.

    It points at this very folder. So the mark holds the folder: in a copied or moved project the old
    `.venv` would check and build the code of the place it was made in, and say that all is well.
    """
    stamp = VENV / "stamp"
    mark = f"{fingerprint('requirements.lock', 'pyproject.toml')} {ROOT}"
    if PYTHON.exists() and is_fresh(stamp, mark):
        return
    print("Python-pakketten klaarzetten …", flush=True)
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except (subprocess.CalledProcessError, ImportError) as error:
        raise TaskError(
            "Kon geen .venv maken. Op Debian of Ubuntu: apt-get install python3-venv."
        ) from error
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock")
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp.write_text(mark, encoding="utf-8")


def set_up_node() -> None:
    """Make `node_modules` from the lock file."""
    npm = require_node()
    stamp, mark = ROOT / "node_modules" / ".stamp", fingerprint("package-lock.json")
    if is_fresh(stamp, mark):
        return
    print("npm-pakketten klaarzetten …", flush=True)
    run(npm, "ci", "--ignore-scripts", "--silent")
    stamp.write_text(mark, encoding="utf-8")


def find_browser() -> str | None:
    """Find a Chromium-like browser: the one asked for, else one on the system."""
    asked = os.environ.get("WERKTSAMEN_BROWSER")
    if asked:
        if not Path(asked).exists():
            raise TaskError(f"WERKTSAMEN_BROWSER wijst naar {asked}, maar dat bestaat niet.")
        return asked
    found = (shutil.which(name) for name in SYSTEM_BROWSERS)
    fixed = (
        Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        Path(r"C:\Program Files\Google\Chrome\Application\chrome.exe"),
        Path(r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"),
    )
    return next((path for path in found if path), None) or next(
        (str(path) for path in fixed if path.exists()), None
    )


def playwright_browser() -> str | None:
    """Return the path of Playwright's own Chromium if it is installed."""
    code = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    path = subprocess.run(
        [str(PYTHON), "-c", code], capture_output=True, text=True, check=False
    ).stdout.strip()
    return path if path and Path(path).exists() else None


def set_up_browser() -> str:
    """Return a browser for the tests; install one where none is found."""
    browser = find_browser() or playwright_browser()
    if browser:
        return browser
    print("Geen browser gevonden: een installeren voor de tests …", flush=True)
    if not apt_install("chromium"):
        subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], check=False)
    browser = find_browser() or playwright_browser()
    if not browser:
        raise TaskError(
            "Geen browser voor de tests. Installeer Chromium of Chrome, of zet WERKTSAMEN_BROWSER op het pad ervan."
        )
    return browser


def set_up_test_browser() -> str:
    """Return the browser for the tests: Chromium without a window where apt-get has it.

    The headless shell does the same in two thirds of the processor time (measured on the tests of the
    hub); without it any Chromium will do.
    """
    if not os.environ.get("WERKTSAMEN_BROWSER"):
        if not shutil.which(HEADLESS_SHELL):
            apt_install(HEADLESS_SHELL)
        if shell := shutil.which(HEADLESS_SHELL):
            return shell
    return set_up_browser()


def apt_install(package: str) -> bool:
    """Install a Debian package where that can be done without a question; say whether it was tried."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return False
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    subprocess.run(install, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return True


def set_up() -> None:
    """Everything a build needs."""
    require_python()
    require_node()
    set_up_python()
    set_up_node()


def site_module(*arguments: str) -> None:
    """Run a verb of the build-time package."""
    run(PYTHON, "-m", "werktsamen_site", *arguments)


def test(arguments: list[str]) -> None:
    """Set up, browser included, check and build, and run the tests."""
    set_up()
    env = {**os.environ, "WERKTSAMEN_BROWSER": set_up_test_browser()}
    site_module("build")
    if not arguments:
        site_module("check")
        # one worker per core; what only counts what a road costs waits for the weekly run
        arguments = ["-n", "auto", "--dist=loadfile", "--no-loadscope-reorder"]
        arguments += ["-m", "not wekelijks"]
    run(PYTHON, "-m", "pytest", *arguments, env=env)


def bench(arguments: list[str]) -> None:
    """Set up, build, and print the full figures."""
    set_up()
    env = {**os.environ, "WERKTSAMEN_BROWSER": set_up_browser()}
    site_module("build")
    run(PYTHON, "-m", "tests.bench", *arguments, env=env)


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="tasks.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    start = commands.add_parser("start", help="klaarzetten, bouwen en de site tonen")
    start.add_argument("--port", type=int, default=8000)
    tests = commands.add_parser("test", help="alles wat groen moet zijn")
    tests.add_argument("arguments", nargs="*", help="voor pytest, na --")
    commands.add_parser("check", help="instrument, teksten, types en stijl: seconden, geen browser")
    commands.add_parser("build", help="schrijf site/")
    figures = commands.add_parser("bench", help="alle metingen, ook in build/bench.json")
    figures.add_argument("arguments", nargs="*", help="onderdelen, na --; zonder: alles")
    commands.add_parser("profile", help="minuten: leer opnieuw wat van Python in de browser loopt")
    commands.add_parser("setup", help="alleen klaarzetten")
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Dispatch; a set-up problem is one line and exit code 1."""
    options = parse(argv)
    try:
        if options.command == "test":
            test(options.arguments)
        elif options.command == "bench":
            bench(options.arguments)
        else:
            set_up()
            if options.command == "start":
                site_module("start", "--port", str(options.port))
            elif options.command != "setup":
                site_module(options.command)
    except TaskError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
