-- Whether what is due on a day off is due on the next working day, one row.
select coalesce(arg_max(value, recorded_id), 'no') = 'yes' as moves
from office_setting
where setting = 'due_moves'
