-- Which kinds of unit file a form, one row per form and kind. For the copy that the
-- SQL page asks.
select
    form_code,
    kind,
from form_kind
order by form_code, kind
