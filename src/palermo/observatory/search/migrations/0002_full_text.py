"""The full-text index over the words of an entry: an FTS5 table on SQLite, a tsvector on PostgreSQL.

Both are kept by the database itself, row by row, in the transaction that writes. The tokens are final: FTS5's
`ascii` tokenizer only parts them at spaces, and the vector is written without PostgreSQL's own parser. A
later migration that makes SQLite's table anew must make these triggers anew.
"""

from collections.abc import Callable
from typing import Any

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
        terms, content='search_entry', content_rowid='position', tokenize='ascii')""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words (rowid, terms) VALUES (new.position, new.terms); END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words (search_words, rowid, terms) VALUES ('delete', old.position, old.terms);
        END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE OF position, terms ON search_entry
        WHEN old.position <> new.position OR old.terms <> new.terms BEGIN
        INSERT INTO search_words (search_words, rowid, terms) VALUES ('delete', old.position, old.terms);
        INSERT INTO search_words (rowid, terms) VALUES (new.position, new.terms); END""",
    "INSERT INTO search_words (search_words) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER search_entry_added",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_changed",
    "DROP TABLE search_words",
)

POSTGRESQL = (
    """CREATE FUNCTION search_vector(terms text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(string_agg('''' || word || ''':' || place, ' '), '')::tsvector
        FROM unnest(string_to_array(terms, ' ')) WITH ORDINALITY AS each (word, place) $$""",
    """ALTER TABLE search_entry ADD COLUMN terms_vector tsvector
        GENERATED ALWAYS AS (search_vector(terms)) STORED""",
    "CREATE INDEX search_entry_terms ON search_entry USING gin (terms_vector)",
)
POSTGRESQL_BACK = (
    "ALTER TABLE search_entry DROP COLUMN terms_vector",
    "DROP FUNCTION search_vector(text)",
)


def _run(sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> Callable[[Any, Any], None]:
    def run(apps: Any, schema_editor: Any) -> None:
        statements = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
        for statement in statements:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunPython(_run(SQLITE, POSTGRESQL), _run(SQLITE_BACK, POSTGRESQL_BACK)),
    ]
