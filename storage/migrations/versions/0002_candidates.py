"""Keys by which rounds are looked up, and marks by which reports are remembered."""

from itertools import combinations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ROUNDS = sa.table("rounds", sa.column("id", sa.Integer), sa.column("state", sa.JSON))
_KEYS = sa.table("round_keys", sa.column("key", sa.Text), sa.column("round_id", sa.Integer))


def upgrade() -> None:
    op.create_table(
        "round_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_round_keys_round_id_rounds"),
        sa.PrimaryKeyConstraint("key", "round_id", name="pk_round_keys"),
    )
    # Rounds are looked up by these keys alone; an index on another column would only tempt a planner.
    op.drop_index("ix_rounds_status", table_name="rounds")
    op.drop_index("ix_rounds_touched", table_name="rounds")
    op.drop_index("ix_reports_published", table_name="reports")
    op.create_index("ix_reports_relevant_published", "reports", ["relevant", "published"])
    _mark_reports()
    _fill_keys()


def downgrade() -> None:
    op.drop_column("reports", "mark")
    op.drop_index("ix_reports_relevant_published", table_name="reports")
    op.create_index("ix_reports_published", "reports", ["published"])
    op.create_index("ix_rounds_touched", "rounds", ["touched"])
    op.create_index("ix_rounds_status", "rounds", ["status"])
    op.drop_table("round_keys")


def _mark_reports() -> None:
    # Not by making the table anew, as Alembic does where SQLite cannot alter a column: others refer to its rows.
    op.add_column("reports", sa.Column("mark", sa.Text(), nullable=False, server_default=""))
    if op.get_bind().dialect.name == "sqlite":
        op.execute("UPDATE reports SET mark = hex(randomblob(16))")
    else:
        op.execute("UPDATE reports SET mark = gen_random_uuid()::text")


def _fill_keys() -> None:
    """Write the keys of the rounds as storage/candidates.py of this version makes them."""
    connection = op.get_bind()
    for round_id, state in connection.execute(sa.select(_ROUNDS.c.id, _ROUNDS.c.state)).all():
        parties, city = sorted(set(state["parties"])), state["venue"]["city"]
        pairs = [f"{one}+{other}" for one, other in combinations(parties, 2)]
        keys = {*parties, *pairs, *([f"in {city}"] if city else [])}
        connection.execute(sa.insert(_KEYS), [{"key": key, "round_id": round_id} for key in sorted(keys)])
