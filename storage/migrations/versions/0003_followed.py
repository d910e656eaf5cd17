"""How often each feed is asked, if it is followed at all, and until when one that fails is left alone."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sources", sa.Column("interval", sa.Integer(), nullable=True))
    op.add_column("sources", sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("sources", "rests_until")
    op.drop_column("sources", "interval")
