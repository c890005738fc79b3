-- Warnings of submissions that are seen whole: a warning names cells and what is in
-- them.
create or replace view problem as
select *
from countyboard.main.problem
where submission_id in (select submission_id from scope_whole)
