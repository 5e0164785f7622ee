"""Run the migrations on the connection that `store.engine.upgrade` hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # The caller's transaction holds all steps: a half-migrated database cannot be left behind.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
