-- Every figure in force with the names of what it belongs to, one row per unit, month,
-- form and indicator with a figure. value in unit_of_measure.
create view figures as
select
    unit_now.county_name,
    unit_now.unit_name,
    unit_now.kind,
    unit_now.category,
    unit_now.area,
    reading_current.month,
    reading_current.form_code,
    reading_current.indicator_code,
    indicator.name_zh as indicator_name_zh,
    indicator.name_en as indicator_name_en,
    reading_current.value,
    indicator.unit as unit_of_measure,
    indicator.kind as adds_up,
    reading_current.flags,
    unit_now.county_code,
    reading_current.unit_code,
    reading_current.submission_id,
from reading_current
inner join unit_now on unit_now.unit_code = reading_current.unit_code
inner join indicator on indicator.code = reading_current.indicator_code
