-- The roster as it may be read.
CREATE VIEW v_representative AS
SELECT r.id, r.code, r.name, r.level, r.term, r.township, r.electoral_unit, r.employer, r.post, r.trade, r.phone,
       r.joined_on, r.left_on, r.void_on, r.void_reason, r.pinyin, r.initials
FROM representative r;

CREATE VIEW v_representative_post AS
SELECT h.representative_id, h.held FROM representative_post h;

CREATE VIEW v_representative_platform AS
SELECT l.representative_id, l.platform_id, p.code AS platform, p.name AS platform_name
FROM representative_platform l JOIN platform p ON p.id = l.platform_id;

-- 四大家领导 who go down to the points as ordinary deputies: the district's; a township's leaders take their turn.
CREATE VIEW v_leader AS
SELECT h.representative_id
FROM representative_post h JOIN representative r ON r.id = h.representative_id
WHERE h.held = 'leader' AND r.level = 'district';
