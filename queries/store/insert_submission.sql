-- Record a submission, one row. $submission_id sorts by time; $received_at and $accepted_at
-- in the office's own time; $month the first day of a month.
insert into submission
values (
    $submission_id, $sha256, $file_name, $sheet, $form_code, $county_code, $month, $account,
    $origin, $received_at, $accepted_at
)
