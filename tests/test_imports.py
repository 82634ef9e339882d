"""The import law, read from the source: who may import whom, and who may import spaCy."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "vblint"
COMPONENT = PACKAGE / "engine" / "component.py"  # loaded by spaCy itself, through its entry point
BASE = {"model", "errors"}
# Part → the parts it may import. The first name after `vblint.` is the part.
LAW = {
    "model": set(),
    "errors": set(),
    "config": BASE,
    "lexicon": BASE,
    "word": BASE,  # the walk over a file that its reader and its annotator share; pdf alike
    "pdf": BASE,
    "sources": BASE | {"word", "pdf"},
    "outputs": BASE | {"lexicon", "word", "pdf"},
    "engine": BASE | {"lexicon"},
    "parts": BASE | {"sources"},
    "processes": BASE | {"config", "linter"},
    "jobs": BASE | {"config", "linter", "processes"},
    "spark": BASE | {"audit", "config", "engine", "lexicon", "linter", "shares"},
    "training": BASE | {"linter", "engine", "outputs", "sources"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """(module, whether it is imported when this module is) for each import of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    lazy = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "vblint":
                names = [f"vblint.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from ((name, id(node) not in lazy) for name in names)


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_law_is_kept(path: Path) -> None:
    here = part(path)
    for module, _ in imports(path):
        first, _, rest = module.partition(".")
        there = rest.split(".")[0]
        if first != "vblint" or not rest:
            continue
        assert there != "spark" or here == "spark", f"{path}: {module}"
        assert there != "interfaces" or here in {"interfaces", "__main__"}, f"{path}: {module}"
        if here in LAW:
            assert there in LAW[here] | {here}, f"{path} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_engine_imports_spacy_and_only_when_needed(path: Path) -> None:
    for module, at_once in imports(path):
        if module.split(".")[0] in {"spacy", "thinc"}:
            assert part(path) == "engine"
            assert not at_once or path == COMPONENT, f"{path} imports {module} at once"
        assert module != "vblint.engine.component", f"{path}: only spaCy loads the component"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_imports_the_audit_and_only_when_needed(path: Path) -> None:
    for module, at_once in imports(path):
        # Spark counts in the same terms; nobody imports vblint.spark without need.
        if module.startswith("vblint.audit") and part(path) not in {"audit", "spark"}:
            assert part(path) == "interfaces" and not at_once, f"{path} imports {module}"
        if (
            module.split(".")[0] in {"duckdb", "numpy", "openpyxl", "docx"}
            and part(path) == "audit"
        ):
            assert not at_once, f"{path} imports {module} at once"


def test_checking_a_clean_file_imports_nothing_heavy(tmp_path: Path) -> None:
    note = tmp_path / "clean.txt"
    note.write_text("Officers attended at ten. The window was open and the lights were on.\n")
    code = (
        "import sys, vblint; report = vblint.check_path(sys.argv[1]); assert not report.findings;"
        "heavy = {'spacy', 'rich', 'jinja2', 'thinc', 'numpy', 'lxml', 'pygls', 'docx', 'uvicorn'};"
        "heavy &= set(sys.modules);"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, note], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
