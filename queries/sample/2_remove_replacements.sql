-- Take the record of what replaced sample filings away.
delete from submission_replacement
where unit_code in (select unit_code from unit where origin = 'sample')
