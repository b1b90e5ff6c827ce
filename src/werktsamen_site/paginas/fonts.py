"""The letters of the site: which font files go from npm's packages into `site/assets/fonts/`.

The files themselves are never committed; `overrides/browser/stijl/base.css` names them as here.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_PACKAGES = Path("node_modules") / "@fontsource-variable"

#: name on the site -> file in `node_modules`, Latin subset only
FONTS = {
    "bricolage-grotesque.woff2": _PACKAGES
    / "bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2",
    "atkinson-hyperlegible-next.woff2": _PACKAGES
    / "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
}

#: the licence of each family (OFL-1.1) must travel with its files
LICENCES = {
    "LICENSE-bricolage-grotesque.txt": _PACKAGES / "bricolage-grotesque/LICENSE",
    "LICENSE-atkinson-hyperlegible-next.txt": _PACKAGES / "atkinson-hyperlegible-next/LICENSE",
}


def copy_fonts(root: Path, site: Path) -> None:
    """Copy the fonts and their licences from `root/node_modules` into the built `site`.

    Raises:
        FileNotFoundError: npm's packages are not set up in `root`.
    """
    target = site / "assets" / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    for name, source in {**FONTS, **LICENCES}.items():
        shutil.copyfile(root / source, target / name)
