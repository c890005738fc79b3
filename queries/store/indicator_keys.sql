-- The narrow key of every indicator, one row per indicator code.
select indicator_code as code, indicator_key as key
from indicator_key
