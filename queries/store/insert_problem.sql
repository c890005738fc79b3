-- Keep a problem a submission was accepted with, one row; $details as JSON.
insert into problem
values ($submission_id, $position, $code, $sheet, $cell, $value, $details)
