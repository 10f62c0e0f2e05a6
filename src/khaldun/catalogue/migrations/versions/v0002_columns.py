"""What overviews count of every incident, packed; `khaldun.catalogue.migrate` fills it from the incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of packed columns."""
    op.create_table(
        "incident_columns",
        sa.Column("part", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("part", name=op.f("pk_incident_columns")),
        comment="Derived: what overviews count of every incident, packed; see `khaldun.catalogue.columns`.",
    )
