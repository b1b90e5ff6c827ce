"""The rooms of the browser's code: which may import which, through one door, and how large they get."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.test_walls import find_cycle

BROWSER = Path(__file__).parents[2] / "overrides" / "browser"
#: What each room may import of others; the order is the one in which they stand on each other.
ROOMS: dict[str, set[str]] = {
    "dom": set(),
    "draad": set(),
    "idee": set(),
    "opslag": {"dom", "idee"},
    "engine": set(),
    "rijen": {"dom", "idee"},
    "vragen": {"dom", "idee", "rijen"},
    "uitkomst": {"dom", "idee", "engine"},
    "word": {"uitkomst"},
    "delen": {"dom", "idee", "opslag", "vragen", "uitkomst", "word"},
    "stap": {"dom", "idee", "opslag", "uitkomst"},
    "ontvangst": {"dom", "idee", "uitkomst"},
    "ideeen": {"dom", "idee", "opslag", "uitkomst", "delen", "ontvangst"},
    "bord": {"dom", "idee", "opslag", "uitkomst", "word", "delen", "ideeen"},
    "zeef": {"dom", "idee", "uitkomst", "ideeen"},
    "beeldcode": set(),
    "meedenken": {"dom", "draad", "idee"},
    "rondes": {"dom", "draad", "idee", "opslag", "uitkomst", "ideeen"},
    "tafel": {"dom", "idee", "vragen", "uitkomst", "delen", "ideeen", "rondes"},
    "puzzel": {"idee"},
    "puzzeltafel": {"dom", "idee", "rijen", "uitkomst", "puzzel"},
    "checklist": {
        *("dom", "idee", "opslag", "engine", "vragen", "uitkomst", "delen", "stap"),
        *("ontvangst", "ideeen", "bord", "zeef", "rondes", "tafel", "puzzeltafel"),
    },
    "tekst": set(),
    "site": {"engine", "tekst"},
    "stijl": set(),
    "papier": set(),
    "thuis": set(),
}
#: The one file of a room that others may import, and whose header says what lives there.
DOORS = {
    **{"engine": "engine.ts", "checklist": "main.ts", "site": "main.ts", "word": "word.ts"},
    "meedenken": "main.ts",
}
DOOR = "index.ts"
#: Rooms of which only types may be imported: their modules are fetched apart, by address.
BY_TYPE_ALONE = {"engine", "bord", "puzzeltafel", "rondes", "tafel", "word"}
HOOGSTENS_BESTANDEN = 14
HOOGSTENS_REGELS = 450
IMPORT = re.compile(r'^(?:import|export)\s(type\s)?[^;]*?from "(\.[^"]+)";', re.MULTILINE)
DYNAMIC = re.compile(r'\bimport\("(\.[^"]+)"\)')
#: What the core says of its shapes, made by the build; it reaches the rooms by one file in each.
KERN, VORM = BROWSER / "kern.d.ts", "vorm.ts"
MODULES = sorted(path for path in BROWSER.rglob("*.ts") if path != KERN)


def naam_van(path: Path) -> str:
    """Return a module's place in the browser's code."""
    return path.relative_to(BROWSER).as_posix()


def room_of(path: Path) -> str:
    """Return the folder a module is in."""
    return path.relative_to(BROWSER).parts[0]


def imports(path: Path) -> list[tuple[Path, bool]]:
    """Return the modules that one imports when it starts, and whether by their types alone."""
    found = IMPORT.findall(path.read_text(encoding="utf-8"))
    return [((path.parent / to).resolve(), bool(by_type)) for by_type, to in found]


def door_of(room: str) -> Path:
    """Return the file by which others enter a room."""
    return BROWSER / room / DOORS.get(room, DOOR)


def test_rooms_are_known_and_modules_are_typescript() -> None:
    """All code is in a room, none is JavaScript, and a new room gets its place in the list."""
    assert {room_of(path) for path in MODULES} <= ROOMS.keys()
    assert [naam_van(path) for path in MODULES if path.parent.parent != BROWSER] == []
    screen = [path for kind in ("js", "mjs") for path in BROWSER.parent.rglob(f"*.{kind}")]
    assert screen == []


@pytest.mark.parametrize("path", MODULES, ids=naam_van)
def test_a_module_enters_other_rooms_by_their_door_and_in_one_direction(path: Path) -> None:
    """What a room may import is in the list; of what is fetched apart only the types."""
    room = room_of(path)
    for other, by_type in imports(path):
        if other == KERN:
            assert path.name == VORM
            continue
        assert other.exists(), other
        if room_of(other) == room:
            continue
        assert room_of(other) in ROOMS[room], f"{naam_van(path)} imports {naam_van(other)}"
        assert other == door_of(room_of(other)), f"{naam_van(other)} is no door"
        assert by_type or room_of(other) not in BY_TYPE_ALONE


def test_what_is_fetched_when_it_is_needed_is_known() -> None:
    """Such an import would pass unseen by the other test."""
    found = {
        naam_van(path): DYNAMIC.findall(path.read_text(encoding="utf-8"))
        for path in MODULES
        if room_of(path) != "engine"
    }
    assert {name: to for name, to in found.items() if to} == {
        "bord/blad.ts": ["../word/word.ts"],
        "checklist/main.ts": [
            *("../bord/index.ts", "../rondes/index.ts", "../tafel/index.ts"),
            "../puzzeltafel/index.ts",
        ],
        "delen/bestanden.ts": ["../word/uitpakken.ts"],
        "delen/uitgangen.ts": ["../word/word.ts"],
        "meedenken/verstuur.ts": ["../beeldcode/index.ts"],
        "rondes/uitnodigen.ts": ["../beeldcode/index.ts"],
        "rondes/verzamelen.ts": ["../beeldcode/index.ts"],
    }


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Also by types alone: who reads one must read both."""
    graph = {naam_van(path): {naam_van(other) for other, _ in imports(path)} for path in MODULES}
    assert find_cycle(graph) == []


@pytest.mark.parametrize("room", sorted({room_of(path) for path in MODULES}))
def test_a_room_is_small_and_has_a_door(room: str) -> None:
    """Its door says what lives there; nobody looks through more than a handful of files."""
    assert len(list((BROWSER / room).iterdir())) <= HOOGSTENS_BESTANDEN
    assert door_of(room).read_text(encoding="utf-8").startswith("/**\n * ")


@pytest.mark.parametrize("path", MODULES, ids=naam_van)
def test_a_module_is_short_and_says_what_lives_there(path: Path) -> None:
    """A file that grows has two things in it."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= HOOGSTENS_REGELS
    assert text.startswith("/**")
