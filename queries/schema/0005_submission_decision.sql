-- Withdrawals of submissions and their restoring, one row per decision; the latest
-- counts.
-- decision is 'withdrawn' or 'restored'.
create table submission_decision (
    decision_id bigint,
    submission_id bigint,
    decision varchar,
    account varchar,
    reason varchar,
    decided_at timestamp
)
