"""What Parley keeps: rounds, reports, claims and the outbox, in any database that SQLAlchemy speaks to."""
