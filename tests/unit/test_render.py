"""Templates that are kept compiled: each way of compiling by itself."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from werktsamen_site.paginas.render import keep_compiled

SOURCES = {"proef-stuk.html": "{% macro stuk() %}<svg/>{% endmacro %}{{ stuk() }}{{ naam }}"}


def test_a_template_compiled_with_autoescape_is_not_used_without_it() -> None:
    """Both environments know the same file, and in one of them nothing is escaped."""
    met = keep_compiled(Environment(loader=DictLoader(SOURCES), autoescape=True))
    zonder = keep_compiled(Environment(loader=DictLoader(SOURCES), autoescape=False))
    for _ in range(2):  # the second time from what was kept
        assert met.get_template("proef-stuk.html").render(naam="<b>") == "<svg/>&lt;b&gt;"
        assert zonder.get_template("proef-stuk.html").render(naam="<b>") == "<svg/><b>"
        met.cache, zonder.cache = {}, {}
