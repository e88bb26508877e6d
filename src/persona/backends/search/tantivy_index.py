"""The embedded search index: Tantivy, in a folder of its own."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import tantivy

from persona import errors
from persona.backends.search import tantivy_queries as queries
from persona.backends.search.base import Answer, Document, Query, Tag
from persona.backends.search.order import order_of
from persona.backends.search.tantivy_schema import ALL, COPIES, number_of, schema
from persona.backends.search.text import words_of

VERSION = 1
"""Raise it when what is indexed changes: older indexes are then made anew."""
MARK = "mark.json"
HEAP_BYTES = 64_000_000
"""Memory for documents that are not written yet."""
VALUES_AT_MOST = 20_000
"""Values of a tag that are counted."""
ALIKE_LOOKED_AT = 1000
"""The sightings most alike, among which every creative is taken once."""
OUT_OF_SPACE = "No space left"


class TantivySearch:
    """One index in a folder; several processes may read it, one at a time may write."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opening, self._at_work = threading.Lock(), threading.Lock()
        self._index = self._opened()
        self._seen: int | None = None

    @classmethod
    def from_url(cls, url: str) -> TantivySearch:
        """`tantivy:///folder`."""
        return cls(Path(unquote(urlsplit(url).path)))

    def mark(self) -> int | None:
        """How far the database was followed; None when everything is to be put anew."""
        try:
            said = json.loads((self._folder / MARK).read_text())
            return int(said["mark"]) if said["version"] == VERSION else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def count(self) -> int:
        """How many documents there are."""
        with self._understood():
            return int(self._searcher().num_docs)

    def put(self, documents: Iterable[Document], *, mark: int) -> None:
        """Add documents, each in place of the one with its id."""
        with self._writing() as writer:
            for document in documents:
                writer.delete_documents_by_term("id", document.id)
                writer.add_document(_fields(document))
        self._note(mark)

    def replace_all(self, documents: Iterable[Document], *, mark: int) -> None:
        """The same, in place of everything there was."""
        if self.mark() is None:
            # What cannot be trusted is not written on.
            self._start_over()
        with self._writing() as writer:
            writer.delete_all_documents()
            for document in documents:
                writer.add_document(_fields(document))
        self._note(mark)

    def search(self, query: Query) -> Answer:
        """Find documents."""
        with self._understood():
            searcher = self._searcher()
            if query.like is not None:
                return _alike(searcher, query)
            asked, guessed = queries.asked(searcher, query.asked)
            whole = queries.narrowed(asked, query)
            if query.sort == "best":
                found = searcher.search(whole, query.limit, offset=query.after or 0)
            else:
                found = queries.in_time(searcher, whole, query)
            total: int = found.count  # type: ignore[attr-defined]  # their stub forgets it
            return Answer(
                ids=[_stored(searcher, address, "id") for _, address in found.hits[: query.limit]],
                total=total if query.after is None or query.sort == "best" else queries.size(searcher, whole),
                facets=_facets(searcher, asked, query),
                next=_next(searcher, found, query),
                guessed=guessed,
            )

    def _searcher(self) -> tantivy.Searcher:
        """On the newest state, whoever wrote it."""
        with self._opening:
            written = (self._folder / "meta.json").stat().st_mtime_ns
            if written != self._seen:
                self._index.reload()
                self._seen = written
            return self._index.searcher()

    @contextmanager
    def _writing(self) -> Iterator[tantivy.IndexWriter]:
        """A writer for a while, so that other processes have their turn."""
        with self._at_work, self._understood():
            try:
                writer = self._index.writer(HEAP_BYTES, num_threads=1)
            except ValueError as error:
                if "Lock" in str(error):
                    raise errors.BackendUnavailable("Another process is writing the search index.") from error
                raise
            try:
                yield writer
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()
            self._seen = None

    @contextmanager
    def _understood(self) -> Iterator[None]:
        """Turns what the library raises, or panics with, into an error of ours."""
        try:
            yield
        except errors.PersonaError:
            raise
        except (ValueError, OSError) as error:
            if OUT_OF_SPACE in str(error):
                raise errors.DiskFull from error
            raise self._damaged() from error
        except BaseException as error:
            if type(error).__name__ == "PanicException":
                raise self._damaged() from error
            raise

    def _damaged(self) -> errors.IndexDamaged:
        (self._folder / MARK).unlink(missing_ok=True)
        return errors.IndexDamaged(f"The search index in {self._folder} cannot be read.")

    def _opened(self) -> tantivy.Index:
        self._make_folder()
        if self.mark() is None:
            return self._emptied()
        try:
            return tantivy.Index(schema(), path=str(self._folder))
        except (ValueError, OSError):
            return self._emptied()

    def _start_over(self) -> None:
        with self._opening:
            self._index = self._emptied()
            self._seen = None

    def _emptied(self) -> tantivy.Index:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._make_folder()
        return tantivy.Index(schema(), path=str(self._folder))

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise errors.FolderNotWritable(f"{self._folder} cannot be made: {error.strerror}.") from error

    def _note(self, mark: int) -> None:
        # After the commit: documents that are put twice are put once, documents that are skipped would be lost.
        beside = self._folder / f".{MARK}"
        beside.write_text(json.dumps({"version": VERSION, "mark": mark}))
        beside.replace(self._folder / MARK)


def _fields(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    together = []
    for field, text in document.words.items():
        if words := words_of(text):
            made.add_text(field, " ".join(words))
            together += [*words, COPIES]
    made.add_text(ALL, " ".join(together))
    made.add_text("id", document.id)
    for tag, value in document.tags.items():
        made.add_text(f"tag_{tag}", value)
    made.add_integer("order", order_of(document))
    made.add_integer("creative", number_of(document.tags["creative"]))
    made.add_integer("local_day", document.local_day.toordinal())
    return made


def _facets(searcher: tantivy.Searcher, asked: tantivy.Query, query: Query) -> dict[Tag, dict[str, int]]:
    """Counts by tag; tags without a filter of their own share one look."""
    alone = [tag for tag in query.facets if tag in query.filters]
    together = [tag for tag in query.facets if tag not in query.filters]
    found = _counts(searcher, queries.narrowed(asked, query), together) if together else {}
    for tag in alone:
        found |= _counts(searcher, queries.narrowed(asked, query, but=tag), [tag])
    return found


def _counts(searcher: tantivy.Searcher, query: tantivy.Query, tags: list[Tag]) -> dict[Tag, dict[str, int]]:
    wanted = {tag: {"terms": {"field": f"tag_{tag}", "size": VALUES_AT_MOST}} for tag in tags}
    said: dict[str, Any] = searcher.aggregate(query, wanted)
    return {tag: {each["key"]: int(each["doc_count"]) for each in said[tag]["buckets"]} for tag in tags}


def _next(searcher: tantivy.Searcher, found: tantivy.SearchResult, query: Query) -> int | None:
    if query.sort == "best":
        reached = (query.after or 0) + query.limit
        return reached if reached < found.count else None  # type: ignore[attr-defined]  # as above
    if len(found.hits) <= query.limit:
        return None
    (order,) = searcher.fast_field_values("order", [found.hits[query.limit - 1][1]])
    return int(order) if order is not None else None


def _alike(searcher: tantivy.Searcher, query: Query) -> Answer:
    alike = queries.narrowed(queries.alike(searcher, query.like or {}), query)
    addresses = [address for _, address in searcher.search(alike, ALIKE_LOOKED_AT, count=False).hits]
    best: dict[Any, tantivy.DocAddress] = {}
    for creative, address in zip(searcher.fast_field_values("creative", addresses), addresses, strict=True):
        best.setdefault(creative, address)
    ids = [_stored(searcher, address, "id") for address in list(best.values())[: query.limit]]
    return Answer(ids=ids, total=len(ids), facets={}, next=None)


def _stored(searcher: tantivy.Searcher, address: tantivy.DocAddress, field: str) -> str:
    return str(searcher.doc(address).get_first(field))
