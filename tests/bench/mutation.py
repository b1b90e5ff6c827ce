"""Is every rule guarded? Each condition, threshold and rule is broken in turn, and a test must notice.

A mutant is one small change in a module of rules: a comparison turned round, a condition negated, a
constant changed, a rule dropped from its table. The unit tests and the scenarios run against it in a
process of its own; a mutant that no test notices survives and is listed with its line.

    python -m tests.bench.mutation [module …]
"""

from __future__ import annotations

import ast
import copy
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
OORDEEL = ROOT / "src" / "werktsamen_core" / "oordeel"
# a module of rules → its own tests, tests/unit/test_….py; they run first
MODULES = {
    **{naam: naam for naam in ("checks", "puzzel", "beslissing", "signalen", "volgende", "feiten")},
    **{naam: naam for naam in ("routes", "aan_de_orde", "terugblik")},
    "uitkomst": "beoordeel",
}
TESTS = [*(f"tests/unit/test_{naam}.py" for naam in MODULES.values()), "tests/scenarios"]

# Mutants that change nothing anyone could see: (function, what was changed) → why.
_GEEN_FILTER = "the ids looked for are never rows of a table the column may not point to"
GELIJKWAARDIG: dict[tuple[str, str], str] = {
    ("_reden", "None → []"): "asked only whether there is a reason",
    ("_asks_attention", "return False → None"): "asked only whether it does",
    ("_bundle_counts", "'bundels' → changed"): _GEEN_FILTER,
    ("_lacks_indicator", "'indicatoren' → changed"): _GEEN_FILTER,
    ("_set_aside", "'bewust-zo' → changed"): "its column may point to any table",
    ("_is_beantwoord", "gegeven >= datum → Gt"): "a time is longer than a date, so never the same",
    ("_zeg_waar", "None → []"): "asked only whether there is a step",
}


class Mutant(NamedTuple):
    """One changed module: where, what was changed, and the whole new source."""

    module: str
    functie: str
    regel: int
    wat: str
    bron: str

    def __str__(self) -> str:
        """Return place and change on one line."""
        return f"{self.module}.py:{self.regel} {self.functie}: {self.wat}"


# How to break a node: what it becomes in words, and the change in place.
Breuk = tuple[str, Callable[[Any], None]]

_VERGELIJK: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_NAMEN = {"any": "all", "all": "any", "min": "max", "max": "min"}


def _negate(veld: str) -> Breuk:
    def change(node: Any) -> None:
        setattr(node, veld, ast.UnaryOp(ast.Not(), getattr(node, veld)))

    return "not", change


def _drop(plaats: int) -> Callable[[Any], None]:
    def change(node: Any) -> None:
        del node.keys[plaats], node.values[plaats]

    return change


def _set(**velden: Any) -> Callable[[Any], None]:
    def change(node: Any) -> None:
        for veld, waarde in velden.items():
            setattr(node, veld, waarde)

    return change


def _breaks(node: ast.AST) -> Iterator[Breuk]:
    """Yield every way to break one node."""
    if isinstance(node, ast.Compare):
        ops = [_VERGELIJK.get(type(op), type(op))() for op in node.ops]
        yield f"{ast.unparse(node)} → {type(ops[0]).__name__}", _set(ops=ops)
    elif isinstance(node, ast.BoolOp):
        anders = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{ast.unparse(node)} → {type(anders).__name__}", _set(op=anders)
        for plaats in range(len(node.values)):
            over = [deel for nr, deel in enumerate(node.values) if nr != plaats]
            yield f"{ast.unparse(node)} → without part {plaats + 1}", _set(values=over)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"{ast.unparse(node)} → no not", _set(op=ast.UAdd(), operand=_truth(node.operand))
    elif isinstance(node, ast.If | ast.IfExp):
        wat, change = _negate("test")
        yield f"{wat} {ast.unparse(node.test)}", change
    elif isinstance(node, ast.comprehension) and node.ifs:
        alles = " and ".join(map(ast.unparse, node.ifs))
        yield f"if {alles} → always", _set(ifs=[])
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Name) and node.id in _NAMEN:
        yield f"{node.id} → {_NAMEN[node.id]}", _set(id=_NAMEN[node.id])
    elif isinstance(node, ast.Return) and node.value is not None:
        if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield f"{ast.unparse(node)} → None", _set(value=ast.Constant(None))
    elif isinstance(node, ast.Dict) and all(node.keys):
        for plaats, key in enumerate(node.keys):
            yield f"without {ast.unparse(key) if key else ''}", _drop(plaats)


def _truth(node: ast.expr) -> ast.expr:
    return ast.Call(ast.Name("bool", ast.Load()), [node], [])


def _constants(node: ast.Constant) -> Iterator[Breuk]:
    waarde = node.value
    if isinstance(waarde, bool):
        yield f"{waarde} → {not waarde}", _set(value=not waarde)
    elif isinstance(waarde, int):
        yield f"{waarde} → {waarde + 1}", _set(value=waarde + 1)
    elif isinstance(waarde, str):
        yield f"{waarde!r} → changed", _set(value=f"{waarde}x")
    elif waarde is None:
        yield "None → []", _set(value=())


def mutants(module: str) -> Iterator[Mutant]:
    """Yield every mutant of one module of the core."""
    tree = ast.parse((OORDEEL / f"{module}.py").read_text(encoding="utf-8"))
    functies = [n for n in _nodes(tree) if isinstance(n, ast.FunctionDef)]
    for plaats, node in enumerate(_nodes(tree)):
        for soort, (wat, _) in enumerate(_breaks(node)):
            anders = copy.deepcopy(tree)
            doel = list(_nodes(anders))[plaats]
            [*_, (_, change)] = list(_breaks(doel))[: soort + 1]
            change(doel)
            plek = node.target if isinstance(node, ast.comprehension) else node
            regel = getattr(plek, "lineno", 0)
            om = [f.name for f in functies if f.lineno <= regel <= (f.end_lineno or 0)]
            bron = ast.unparse(ast.fix_missing_locations(anders))
            yield Mutant(module, om[0] if om else "", regel, wat, bron)


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk the code that runs: no docstrings, no annotations, no imports."""
    for veld, waarde in ast.iter_fields(tree):
        if veld in ("annotation", "returns"):
            continue
        for kind in waarde if isinstance(waarde, list) else [waarde]:
            if not isinstance(kind, ast.AST) or isinstance(kind, ast.Import | ast.ImportFrom):
                continue
            if isinstance(kind, ast.Expr) and isinstance(kind.value, ast.Constant):
                continue
            if isinstance(kind, ast.If) and ast.unparse(kind.test) == "TYPE_CHECKING":
                continue  # for the type checker alone
            yield kind
            yield from _nodes(kind)


# Playing one mutant


class _Finder(MetaPathFinder, Loader):
    """Gives the changed source where the core's own module is asked for."""

    def __init__(self, mutant: Mutant) -> None:
        self._naam = f"werktsamen_core.oordeel.{mutant.module}"
        self._bron = mutant.bron

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname == self._naam else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._bron, f"<{self._naam}>", "exec"), module.__dict__)


def is_noticed(mutant: Mutant) -> bool:
    """Run the tests against a mutant, in this very process: call it in a process of its own."""
    for naam in [n for n in sys.modules if n.partition(".")[0] in ("werktsamen_core", "tests")]:
        if naam not in ("tests", __name__):
            del sys.modules[naam]
    sys.meta_path.insert(0, _Finder(mutant))
    sys.dont_write_bytecode = True
    os.chdir(ROOT)
    eigen = f"tests/unit/test_{MODULES[mutant.module]}.py"
    rest = [pad for pad in TESTS if pad != eigen]
    # plain: rewriting every assert, for messages nobody reads here, takes two thirds of the time
    opties = ["-x", "-q", "-pno:cacheprovider", "-pno:randomly", "--tb=no", "--assert=plain"]
    with Path(os.devnull).open("w") as niets, redirect_stdout(niets), redirect_stderr(niets):
        return any(pytest.main([*opties, *bestanden]) for bestanden in ([eigen], rest))


def play(alle: list[Mutant], processen: int) -> list[Mutant]:
    """Return the mutants that nothing noticed."""
    soort = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with multiprocessing.get_context(soort).Pool(processen, maxtasksperchild=1) as pool:
        opgemerkt = list(pool.imap(is_noticed, alle))
    return [mutant for mutant, gezien in zip(alle, opgemerkt, strict=True) if not gezien]


def measure(modules: Iterable[str] = MODULES, each: int = 1, processen: int = 2) -> dict[str, Any]:
    """Play every `each`-th mutant of these modules, and count."""
    if weg := [pad for pad in TESTS if not (ROOT / pad).exists()]:
        raise SystemExit(f"No such tests, and so nothing would be noticed: {', '.join(weg)}.")
    gaaf = [
        Mutant(module, "", 0, "nothing", (OORDEEL / f"{module}.py").read_text(encoding="utf-8"))
        for module in modules
    ]
    if len(play(gaaf, processen)) < len(gaaf):
        raise SystemExit("The tests fail before anything is changed: mend that first.")
    alle = [mutant for module in modules for mutant in mutants(module)][::each]
    overlevers = play(alle, processen)
    echt = [m for m in overlevers if (m.functie, m.wat) not in GELIJKWAARDIG]
    return {
        "mutants": len(alle),
        "noticed": len(alle) - len(overlevers),
        "changing nothing": len(overlevers) - len(echt),
        "survivors (bar: none)": [str(mutant) for mutant in echt] or "none",
    }


def figures(_site: Path, _browser: str, *, quick: bool) -> dict[str, Any]:
    """Return the figures for `tasks.py bench`."""
    return measure(each=20 if quick else 1)


if __name__ == "__main__":
    for naam, getal in measure(sys.argv[1:] or MODULES).items():
        print(f"{naam}: {'' if isinstance(getal, list) else getal}")
        for regel in getal if isinstance(getal, list) else []:
            print(f"  {regel}")
