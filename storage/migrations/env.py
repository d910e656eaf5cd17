"""What Alembic runs: the steps, on the connection that storage.engine.migrate holds."""

from alembic import context

from storage.rows import Row

# On SQLite a table is altered by making it anew: https://alembic.sqlalchemy.org/en/latest/batch.html
context.configure(
    connection=context.config.attributes["connection"], target_metadata=Row.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
