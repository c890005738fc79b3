-- Who changed a line of the catalogue, when and to what? One row per recorded version,
-- oldest first. Parameters: part, 'indicators' | 'ratios' | 'forms'; code. line is
-- JSON, the texts of the columns by their names; is_removed: the version takes the
-- line back.
select recorded_at, account, line, is_removed
from catalogue_line
where part = $part
    and code = $code
order by recorded_id
