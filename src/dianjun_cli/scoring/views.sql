-- Criteria, creations with their marks, items of the deputies' points, frozen results.
CREATE VIEW v_criterion AS
SELECT c.id, c.scheme, c.code, c.chapter, c.section, c.standard, c.points, c.applies, c.method, c.counted, c.needed,
       c.how, c.evidence, c.void_on, c.void_reason, c.void_by
FROM criterion c;

CREATE VIEW v_creation AS
SELECT c.id, c.number, c.year, c.letter, c.serial, c.platform_id, p.code AS point, p.name AS point_name, p.kind,
       p.township, c.creation_year, c.applied_on, c.title, c.void_on
FROM creation c JOIN platform p ON p.id = c.platform_id;

CREATE VIEW v_mark AS
SELECT m.id, m.creation_id, m.code, m.self_score, m.assessed, m.reason, m.evidence
FROM mark m;

CREATE VIEW v_point_item AS
SELECT i.id, i.scheme, i.code, i.name, i.counted, i.first, i.further, i.cap, i.void_on,
       i.void_reason, i.void_by
FROM point_item i;

CREATE VIEW v_frozen_score AS
SELECT f.id, f.score_year, f.platform_id, p.code AS point, p.name AS point_name, p.kind, p.township, f.revision, f.total,
       f.payload, f.frozen_on, f.recorded_at, f.actor
FROM frozen_score f JOIN platform p ON p.id = f.platform_id;
