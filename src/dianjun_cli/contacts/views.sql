-- Links and visits. A link is in force on a day when from_on <= day and (until_on is null or until_on > day).
-- A voter stands here by number only; names and telephones come from the slice voters, masked. What a visit is
-- called says how, whom and how many, never who: it stands in dossiers.
CREATE VIEW v_nianzhang AS
SELECT n.id, n.number, n.year, n.letter, n.serial, n.from_on, n.representative_id, r.code, r.name, r.level, r.township,
       n.group_name, coalesce(n.group_name, r.name) AS title, n.void_on
FROM nianzhang n JOIN representative r ON r.id = n.representative_id;

CREATE VIEW v_contact AS
SELECT c.id, c.number, c.year, c.letter, c.serial, c.contact_kind, c.from_on, c.until_on, c.representative_id,
       r.code, r.name, r.level, r.township, c.deputy_id, d.code AS deputy_code, d.name AS deputy, c.voter_id,
       r.name || '联系' || coalesce(d.name, '选民 ' || CAST(c.voter_id AS VARCHAR)) AS title, c.void_on
FROM contact c
JOIN representative r ON r.id = c.representative_id
LEFT JOIN representative d ON d.id = c.deputy_id;

CREATE VIEW v_contact_visit AS
SELECT v.id, v.number, v.year, v.letter, v.serial, v.held_on, v.way, v.representative_id, r.code, r.name, r.township,
       v.help_kind, v.passed_to, v.suggestion_id, s.number AS case_number, x.body AS text,
       r.name || CASE v.way WHEN 'phone' THEN '电话联系' WHEN 'wechat' THEN '微信联系' WHEN 'meet' THEN '见面'
                 ELSE '走访' END
              || (SELECT CASE max(c.contact_kind) WHEN 'voter' THEN '选民' WHEN 'nianzhang' THEN '农户' ELSE '代表' END
                         || CAST(count(*) AS VARCHAR)
                         || CASE max(c.contact_kind) WHEN 'nianzhang' THEN '户' ELSE '位' END
                  FROM contact_visited w JOIN contact c ON c.id = w.contact_id WHERE w.visit_id = v.id)
              || coalesce('：' || v.help_kind, '') AS title, v.void_on
FROM contact_visit v
JOIN representative r ON r.id = v.representative_id
LEFT JOIN suggestion s ON s.id = v.suggestion_id
LEFT JOIN text x ON x.id = v.text_id;

CREATE VIEW v_contact_visited AS
SELECT w.visit_id, w.contact_id, v.held_on, v.void_on
FROM contact_visited w JOIN contact_visit v ON v.id = w.visit_id;
