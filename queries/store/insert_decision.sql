-- Record that a submission is withdrawn or restored, one row. $decision 'withdrawn' |
-- 'restored'; $decided_at in the office's own time.
insert into submission_decision
values ($decision_id, $submission_id, $decision, $account, $reason, $decided_at)
