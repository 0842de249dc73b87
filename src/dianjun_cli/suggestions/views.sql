-- What may be read of the cases. No clock stands in a view: today is a parameter of the query.
CREATE VIEW v_case AS
SELECT s.id, s.number, s.source_number, t.body AS title, s.state, s.point_id, p.code AS point, p.name AS point_name,
       p.township, s.category, s.nature, s.channel, s.route, s.received_on, s.received_time, s.recorder,
       s.unit_id, COALESCE(u.short_name, u.name) AS unit, s.representative_id, r.name AS deputy, r.code AS deputy_code,
       s.batches, s.people, s.secrecy, s.archive_number, s.late, s.voter_id,
       s.due_on, s.due_provisional, s.first_due_on, s.first_on, s.answered_on, s.closed_on, s.outcome, s.rating,
       m.number AS main, s.main_id, s.waited, s.waiting_on,
       s.supervised_on, s.serial, s.series, s.month, s.letter, s.title_id, s.text_id, s.proposed_id
FROM suggestion s
JOIN platform p ON p.id = s.point_id
LEFT JOIN text t ON t.id = s.title_id
LEFT JOIN unit u ON u.id = s.unit_id
LEFT JOIN representative r ON r.id = s.representative_id
LEFT JOIN suggestion m ON m.id = s.main_id;

CREATE VIEW v_timeline AS
SELECT e.id, e.suggestion_id, s.number, e.verb, e.happened_on, e.recorded_at, e.actor, e.late, e.loaded,
       e.unit_id, COALESCE(u.short_name, u.name) AS unit, e.due_on, e.due_rule, e.due_calendar, e.due_provisional,
       e.first_due_on, e.outcome, e.rating, e.way, m.number AS main, e.main_id, e.text_id, t.body AS text, e.payload,
       e.handback_due_on
FROM event e
JOIN suggestion s ON s.id = e.suggestion_id
LEFT JOIN unit u ON u.id = e.unit_id
LEFT JOIN suggestion m ON m.id = e.main_id
LEFT JOIN text t ON t.id = e.text_id;

-- Where each case stood when; tallies are narrow scans of this.
CREATE VIEW v_standing AS
SELECT d.suggestion_id, d.standing, d.from_on, d.to_on, d.unit_id, d.due_on, d.first_due_on, d.first_on,
       d.answered_on, d.outcome, d.rating, d.point_id, d.representative_id, d.category, d.channel, d.received_on, d.late,
       d.waited, d.waiting_on, d.supervised_on
FROM standing d;

-- What moves a case between standings, or between units, one row an event; the registration on the day of receipt.
-- Void cases are in none. status: 1 in progress, 2 closed, 3 left, NULL unchanged.
CREATE VIEW v_step AS
SELECT e.id, e.suggestion_id, s.point_id, s.representative_id, s.category, s.channel, s.received_on,
       CASE WHEN e.verb IN ('register', 'answer') THEN s.received_on ELSE e.happened_on END AS happened_on,
       CASE WHEN e.verb IN ('register', 'reopen', 'resume', 'unmerge') THEN 1
            WHEN e.verb IN ('answer', 'close') THEN 2
            WHEN e.verb IN ('decline', 'petition', 'merge') THEN 3 END AS status,
       CASE WHEN e.verb IN ('register', 'assign', 'return', 'rehandle') THEN 1 ELSE 0 END AS moves,
       e.unit_id
FROM event e JOIN suggestion s ON s.id = e.suggestion_id
WHERE s.state <> 'void' AND e.verb IN ('register', 'reopen', 'resume', 'unmerge', 'answer', 'close', 'decline',
      'petition', 'merge', 'assign', 'return', 'rehandle');

-- How many came with a case, and in how many batches.
CREATE VIEW v_party AS
SELECT s.id, s.batches, s.people FROM suggestion s;

CREATE VIEW v_deputy_of_case AS
SELECT d.suggestion_id, r.id AS representative_id, r.code, r.name
FROM suggestion_deputy d JOIN representative r ON r.id = d.representative_id;

-- Notes on cases that are no step of their lives, voided ones included.
CREATE VIEW v_case_note AS
SELECT n.id, n.suggestion_id, n.serial, n.note_kind, n.text_id, t.body AS text, n.written_on, n.recorded_at, n.actor,
       n.void_on, n.void_by, r.body AS void_reason
FROM case_note n
JOIN text t ON t.id = n.text_id
LEFT JOIN text r ON r.id = n.void_reason_id;
