-- Put what is in force for the unit-months that submissions hold into filing_current.
-- $submissions list of submission ids.
insert into filing_current
select * from filing_in_force($submissions)
