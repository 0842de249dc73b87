-- Projects, the ballots on them, and what each quarter brought. How far a project had come on a day is the replay
-- of its steps up to it (queries); a candidate's result is computed from the ballot (tally).
CREATE VIEW v_project AS
SELECT p.id, p.number, p.year, p.letter, p.serial, p.source_number, p.proposed_on, p.title, p.level, p.township,
       p.category, p.place, p.source, p.suggestion_id, s.number AS case_number, p.unit_id,
       COALESCE(u.short_name, u.name) AS unit, p.budget, p.planned_amount, p.measure, x.body AS text, p.void_on
FROM project p
LEFT JOIN suggestion s ON s.id = p.suggestion_id
LEFT JOIN unit u ON u.id = p.unit_id
LEFT JOIN text x ON x.id = p.text_id;

CREATE VIEW v_project_step AS
SELECT e.id, e.record_id AS project_id, p.number, p.title, e.verb, e.happened_on, p.void_on
FROM entry_event e
JOIN project p ON p.id = e.record_id
WHERE e.ledger = 'project';

CREATE VIEW v_project_ballot AS
SELECT b.id, b.number, b.year, b.letter, b.serial, b.held_on, b.title, b.level, b.township, b.method, b.ballot_round,
       b.after_id, a.number AS after_number, b.quota, b.members, b.present, b.issued, b.returned, b.spoiled, b.blank,
       b.decided_on, b.void_on
FROM project_ballot b
LEFT JOIN project_ballot a ON a.id = b.after_id;

CREATE VIEW v_project_candidate AS
SELECT c.ballot_id, b.number AS ballot, b.held_on, b.void_on, c.project_id, p.number, p.title, c.position, c.votes,
       c.points
FROM project_candidate c
JOIN project_ballot b ON b.id = c.ballot_id
JOIN project p ON p.id = c.project_id;

CREATE VIEW v_project_progress AS
SELECT g.id, g.number, g.year, g.letter, g.serial, g.project_id, p.number AS project, p.title, p.township, g.quarter,
       g.reported_on, g.percent, g.reporter, g.platform_id, l.code AS platform, l.name AS platform_name,
       x.body AS text, g.void_on, p.void_on AS project_void_on
FROM project_progress g
JOIN project p ON p.id = g.project_id
LEFT JOIN platform l ON l.id = g.platform_id
LEFT JOIN text x ON x.id = g.text_id;
