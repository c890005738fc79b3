-- Take the filings of sample units away.
delete from filing
where unit_code in (select unit_code from unit where origin = 'sample')
