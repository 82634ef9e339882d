"""``run.json``: what a run counted, of what and with what, so that it can be continued, compared
with another, and found again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import vblint
from vblint.audit.files import replacing
from vblint.audit.inputs import Source
from vblint.audit.inputs.folder import FolderSource
from vblint.audit.request import Request
from vblint.audit.survey import Survey
from vblint.config import Config
from vblint.errors import SourceError
from vblint.lexicon import lexicon_files, shipped_folder

FORMAT = 1
NAME = "run.json"


@dataclass(frozen=True)
class Manifest:
    """Everything that decides the result, and how far the run has come.

    ``sha256`` is of the input’s content; of a folder, of its files’ names, sizes and times.
    ``lexicon_sha256`` is of all lexicon files.
    """

    input: str
    table: str
    sha256: str
    rows: int
    records: int
    request: Request
    rules: Mapping[str, Any]  # which were asked for: select, ignore, min_severity, abbreviations
    lexicon: str
    lexicon_sha256: str
    batch: int  # records in each batch
    version: str = vblint.__version__
    model: str = ""  # of the parser, once a sentence needed it
    started: str = ""
    finished: str = ""  # empty while the run is under way
    seconds: float = 0.0  # spent checking, over all sittings
    show_small: bool = False  # small groups are shown too

    def write(self, folder: Path) -> None:
        """Write ``run.json``, whole or not at all."""
        data = {"format": FORMAT, **asdict(self)}
        with replacing(folder / NAME) as temporary:
            temporary.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")

    @property
    def words(self) -> str:
        """“vblint 0.1.0 with lexicon 2026.11”."""
        return f"vblint {self.version} with lexicon {self.lexicon}"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a run, None if the folder holds none; raises SourceError if it is damaged."""
    path = folder / NAME
    try:
        data = json.loads(path.read_text("utf-8"))
        if data.pop("format") != FORMAT:
            raise SourceError(f"{path}: is of another version of vblint; audit into a new folder")
        request = data.pop("request")
        request["by"] = tuple(request["by"])
        return Manifest(request=Request(**request), **data)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise SourceError(f"{path}: is damaged; audit into a new folder") from None


def finished(folder: Path) -> Manifest:
    """The manifest of a run that is complete; raises SourceError otherwise."""
    found = read_manifest(folder)
    if found is None:
        raise SourceError(f"{folder}: holds no audit; name the folder given with --output")
    if not found.finished:
        raise SourceError(
            f"{folder}: holds an audit that was interrupted; give its command again to continue"
        )
    return found


def planned(
    source: Source, request: Request, config: Config, lexicon: str, survey: Survey, batch: int
) -> Manifest:
    """The manifest of a run that is to begin."""
    return Manifest(
        input=source.name,
        table=source.table,
        sha256=_content(source),
        rows=survey.rows,
        records=survey.records,
        request=request,
        rules={
            "select": sorted(config.select),
            "ignore": sorted(config.ignore),
            "min_severity": config.min_severity,
            "abbreviations": sorted(map(list, config.abbreviations)),
        },
        lexicon=lexicon,
        lexicon_sha256=_lexicon(config),
        batch=batch,
    )


def differences(old: Manifest, new: Manifest) -> list[str]:
    """What differs between two runs, of all that decides what is found in the same records."""
    named = {
        "the lexicon": old.lexicon_sha256 == new.lexicon_sha256,
        "the version of vblint": old.version == new.version,
        "the rules asked for": old.rules == new.rules,
    }
    return [name for name, same in named.items() if not same]


def continues(old: Manifest, new: Manifest, folder: Path) -> Manifest:
    """The old manifest, whose run goes on; raises SourceError if the new one asks for another."""
    changed = differences(old, new)
    if (old.sha256, old.table) != (new.sha256, new.table):
        changed.insert(0, "the input")
    changed += [
        f"--{name.replace('_', '-')}"
        for name in ("text", "id", "by", "date", "where", "undated", "with_text")
        if getattr(old.request, name) != getattr(new.request, name)
    ]
    if changed or (old.rows, old.records) != (new.rows, new.records):
        what = " and ".join(changed) or "the input"
        raise SourceError(
            f"{folder}: holds an audit begun with something else: {what} changed; audit into a "
            "new folder, or remove this one"
        )
    return replace(old, request=new.request, input=new.input)


def _content(source: Source) -> str:
    digest = hashlib.sha256()
    if isinstance(source, FolderSource):
        for number, (path,) in source.rows(["path"]):
            told = source.file(number).stat()
            digest.update(f"{path}\0{told.st_size}\0{told.st_mtime_ns}\n".encode())
    else:
        with Path(source.name).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
    return digest.hexdigest()


def _lexicon(config: Config) -> str:
    digest = hashlib.sha256()
    for folder in (shipped_folder(), *config.lexicons):
        for path in lexicon_files(folder):
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
