-- What was ever said about a line of the catalogue? One row per recorded version, the
-- newest first. Parameters: part, 'indicators' | 'ratios' | 'forms'; code.
select recorded_at, account, is_removed, line
from catalogue_line
where part = $part and code = $code
order by recorded_id desc
