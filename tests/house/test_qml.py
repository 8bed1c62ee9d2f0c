"""QML is linted with warnings as errors, knowing the Python types it uses, and stands in qmlformat's form."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from graphlib import TopologicalSorter
from pathlib import Path

import PySide6
import pytest

ROOT = Path(__file__).parents[2]
QT = Path(PySide6.__file__).parent
QML = sorted((ROOT / "kiosk").rglob("*.qml"))
QT_TYPES = ",".join(
    str(QT / "Qt" / "metatypes" / f"qt6{name}_metatypes.json") for name in ("core", "gui", "qml", "quick")
)
IMPORT_NAME = re.compile(r"^QML_IMPORT_NAME = \"([\w.]+)\"$", re.MULTILINE)

CLASS = re.compile(r"^class (\w+)", re.MULTILINE)
BASE = re.compile(r"^class \w+\((\w+)\)", re.MULTILINE)


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


class _Plain(ast.NodeTransformer):
    """`name = Property("QVariant", lambda …)` with names in the places where metaobjectdump expects nothing else."""

    def visit_Assign(self, node: ast.Assign) -> ast.Assign:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="Property"), args=args) as call
            ):
                call.args = [self._named(arg, name) for arg in args]
        return node

    @staticmethod
    def _named(arg: ast.expr, accessor: str) -> ast.expr:
        match arg:
            case ast.Constant(value=str(name)):
                return ast.Name(name)
            case ast.Name(id="list" | "dict" as name):
                return ast.Name({"list": "QVariantList", "dict": "QVariantMap"}[name])
            case ast.Lambda():
                return ast.Name(accessor)
        return arg


def _bases_first(texts: Iterable[str]) -> Iterable[str]:
    """Those with types for QML, in such an order that metaobjectdump has read a class before what inherits from it."""
    described = [text for text in texts if IMPORT_NAME.search(text)]
    home = {name: text for text in described for name in CLASS.findall(text)}
    bases = {text: {home[base] for base in BASE.findall(text) if base in home} - {text} for text in described}
    return TopologicalSorter(bases).static_order()


@pytest.fixture(scope="module")
def python_types(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An import path with the types that Python gives to QML, as PySide6's own tools describe them."""
    path = tmp_path_factory.mktemp("types")
    modules: dict[str, list[Path]] = {}
    for text in _bases_first(file.read_text("utf-8") for file in sorted((ROOT / "kiosk").rglob("*.py"))):
        found = IMPORT_NAME.search(text)
        assert found
        folder = path.joinpath(*found[1].split("."))
        folder.mkdir(parents=True, exist_ok=True)
        files = modules.setdefault(found[1], [])
        plain = folder / f"{len(files)}.py"
        plain.write_text(ast.unparse(_Plain().visit(ast.parse(text))), "utf-8")
        files.append(plain)
    for name, files in modules.items():
        folder = path.joinpath(*name.split("."))
        dump = folder / "types.json"
        dumped = _run(sys.executable, QT / "scripts" / "metaobjectdump.py", "-q", "-o", dump, *files)
        assert dumped.returncode == 0, dumped.stderr
        described = _run(
            QT / "Qt" / "libexec" / "qmltyperegistrar",
            *("--generate-qmltypes", folder / "types.qmltypes", "-o", folder / "unused.cpp"),
            *("--import-name", name, "--major-version", "1", "--minor-version", "0"),
            *("--foreign-types", QT_TYPES),
            dump,
        )
        assert described.returncode == 0, described.stderr
        (folder / "qmldir").write_text(f"module {name}\ntypeinfo types.qmltypes\ndepends QtQuick\n", "utf-8")
    return path


def test_qmllint_finds_nothing(python_types: Path) -> None:
    linted = _run(
        QT / "qmllint",
        *("-W", "0", "--json", "-", "--unused-imports", "warning", "--stale-property-read", "info"),
        *("-I", python_types, "-I", ROOT),
        *QML,
    )
    found = [
        f"{file['filename']}:{flaw.get('line')}:{flaw.get('column')}: {flaw['message']} [{flaw['id']}]"
        for file in json.loads(linted.stdout)["files"]
        for flaw in file["warnings"]
        if flaw["type"] != "info"
    ]
    assert not found, "\n".join(found)
    assert linted.returncode == 0, linted.stderr


@pytest.mark.parametrize("file", QML, ids=lambda file: str(file.relative_to(ROOT)))
def test_qmlformat_would_change_nothing(file: Path) -> None:
    formatted = _run(QT / "qmlformat", "--ignore-settings", file)
    assert formatted.returncode == 0, formatted.stderr
    assert file.read_text("utf-8") == formatted.stdout, f"pyside6-qmlformat -i {file.relative_to(ROOT)} puts it right"
