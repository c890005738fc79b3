-- Findings of the ledger that a scope does not see, one row per one of $findings, a
-- list of ids: a new version of them would be about another's finding. Runs in the
-- database of a scope.
select distinct kept.finding_id
from countyboard.main.finding as kept
anti join finding on finding.finding_id = kept.finding_id
where list_contains($findings, kept.finding_id)
order by kept.finding_id
