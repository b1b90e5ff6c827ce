"""The build-time package from the command line: python -m werktsamen_site check|build|start|profile.

`tasks.py` calls it after set-up. Here only the verbs and what they print.
"""

from __future__ import annotations

import gc

if __name__ == "__main__":
    # What a build makes lives to its end: looking for what does not took a tenth of its time.
    gc.disable()

import argparse
import sys
import time
from pathlib import Path

from .build import LATER, build
from .paginas.mkdocs_run import BuildError
from .probleem import ProblemenError
from .report import ONGEWIJZIGD, count, tell

ROOT = Path(__file__).resolve().parents[2]


def run_check(options: argparse.Namespace) -> int:
    """Check texts and code; print every problem."""
    from .check import check_all  # noqa: PLC0415 - what one verb alone needs

    begin = time.monotonic()
    problemen = check_all(ROOT)
    tell(problemen, github=options.github)
    if problemen:
        print(f"{count(problemen)}. {ONGEWIJZIGD}")
        return 1
    print(f"Alles is in orde ({time.monotonic() - begin:.0f} s).")
    return 0


def run_build(_: argparse.Namespace) -> int:
    """Build the site; on problems the old one stays."""
    begin = time.monotonic()
    try:
        site = build(ROOT)
    except ProblemenError as error:
        return _refuse(error)
    except BuildError as error:
        print(error.uitvoer, file=sys.stderr)
        return _refuse(error)
    paginas = sum(1 for page in site.rglob("*.html") if LATER not in page.relative_to(site).parents)
    print(f"De site staat in {SITE_NAME}: {paginas} pagina's ({time.monotonic() - begin:.0f} s).")
    return 0


SITE_NAME = "site/"


def _refuse(error: ProblemenError | BuildError) -> int:
    tell(error.problemen, github=False)
    print(f"{count(error.problemen)}. {ONGEWIJZIGD}")
    return 1


def run_start(options: argparse.Namespace) -> int:
    """Build the site and serve it until it is stopped."""
    from .serve import make_server  # noqa: PLC0415 - what one verb alone needs

    failed = run_build(options)
    if failed:
        return failed
    try:
        server = make_server(ROOT / SITE_NAME, options.port)
    except OSError:
        print(f"Poort {options.port} is bezet. Kies een andere: --port {options.port + 1}.")
        return 1
    with server:
        gc.enable()  # this one goes on for hours
        # the socket listens from here on: who opens the address now is answered
        print(f"De site staat op http://127.0.0.1:{server.server_port}/ (stop met Ctrl+C).")
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def run_profile(_: argparse.Namespace) -> int:
    """Learn anew what of Python's wasm runs in the browser; the next build cuts by it."""
    from .wasm.profile import make_profile  # noqa: PLC0415 - what one verb alone needs

    found = make_profile(ROOT)
    print(f"{found['recorded']} vragen opgenomen, {found['kept']} bewaard. Bouw nu opnieuw.")
    return 0


def parse(argv: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="werktsamen_site", description="De site controleren, bouwen, tonen."
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="instrument, teksten, types en stijl")
    check.add_argument("--github", action="store_true", help="ook als annotaties en samenvatting")
    check.set_defaults(run=run_check)
    verbs.add_parser("build", help="schrijf site/").set_defaults(run=run_build)
    profile = verbs.add_parser("profile", help="leer opnieuw wat van Python in de browser loopt")
    profile.set_defaults(run=run_profile)
    start = verbs.add_parser("start", help="bouwen en tonen")
    start.add_argument("--port", type=int, default=8000)
    start.set_defaults(run=run_start)
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Run one verb; return its exit code."""
    options = parse(argv)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    exit_code = main()
    gc.freeze()  # nor at the end
    sys.exit(exit_code)
