"""One style sheet per page part instead of a file per component, made with esbuild (npm).

The sources stand in `overrides/browser/`, beside the behaviour of the same component; an entry per
page part names what goes in, in which layer. Colours and lines of pictures come from the core, which
puts the same rules in the files it draws: the sources call them by the address "beelden".
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from werktsamen_core.beelden.stijl import REGELS

from .pyodide.cache import keep, key_of
from .scripts import ESBUILD, SOURCES, TIMEOUT

CSS = Path("assets") / "css"
#: The sheet as pages ask for it -> the entry that says what is in it.
SHEETS = {
    "site": "site/site.css",
    "home": "thuis/home.css",
    "checklist": "checklist/checklist.css",
    "meedenken": "meedenken/meedenken.css",
    "bord": "bord/bord.css",
    "rondes": "rondes/rondes.css",
    "tafel": "tafel/tafel.css",
    "puzzeltafel": "puzzeltafel/puzzeltafel.css",
}
KEPT = Path("build") / "styles"
PICTURES = f".beeld {{\n{REGELS}\n}}\n"
OPTIONS = (
    "--bundle",
    "--minify",
    "--target=chrome120,firefox153,safari26",  # nesting stays; older browsers never had the site
    "--charset=utf8",
    "--log-level=warning",
    "--external:*.svg",  # addresses as seen from assets/css/, where the sheets will be
    "--external:*.woff2",
)


class StyleError(Exception):
    """A sheet could not be folded; the message is esbuild's own."""


def make_styles(site: Path, root: Path) -> None:
    """Write the sheets of all page parts into the site.

    Kept in `build/styles/` until a source changes.

    Raises:
        StyleError: esbuild stopped or is not there.
    """
    source = root / SOURCES
    if not source.exists():
        return
    sheets = sorted(source.rglob("*.css"))
    key = key_of(Path(__file__), root / "package-lock.json", PICTURES, *sheets)
    folded = keep(root / KEPT / f"folded-{key}", lambda fresh: fold(source, root, fresh))
    (site / CSS).mkdir(parents=True, exist_ok=True)
    for name in SHEETS:
        shutil.copyfile(folded / f"{name}.css", site / CSS / f"{name}.css")


def fold(source: Path, root: Path, out: Path) -> None:
    """Let esbuild write the sheets into a fresh folder."""
    pictures = out / "beelden.css"
    pictures.write_text(PICTURES, encoding="utf-8")
    command = ["node", str(root / ESBUILD)]
    command += [f"{name}={entry}" for name, entry in SHEETS.items()]
    command += [*OPTIONS, f"--alias:beelden={pictures}", f"--outdir={out}"]
    try:
        done = subprocess.run(
            command, cwd=source, capture_output=True, text=True, check=False, timeout=TIMEOUT
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise StyleError(str(error)) from error
    # A warning stops the build too: browsers drop in silence what they cannot read.
    if done.returncode or done.stderr:
        raise StyleError(done.stderr.strip())
