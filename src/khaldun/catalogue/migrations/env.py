"""What Alembic runs: the migrations on the connection that `khaldun.catalogue.migrate` hands over."""

from alembic import context

from khaldun.catalogue.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table="schema_version",
    transactional_ddl=False,
    render_as_batch=False,
)
context.run_migrations()
