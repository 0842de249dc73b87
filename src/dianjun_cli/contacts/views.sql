-- Links and visits. A link holds on a day when no end of it is void and holds_from <= day < holds_to: within its own
-- days, and with the deputies at both ends in office. So does a 廿长. Every figure and list asks just that.
-- A voter stands here by number only; names and telephones come from the slice voters, masked. What a visit is
-- called says how, whom and how many, never who: it stands in dossiers.
CREATE VIEW v_nianzhang AS
SELECT n.id, n.number, n.year, n.letter, n.serial, n.from_on, n.representative_id, r.code, r.name, r.level, r.township,
       n.group_name, coalesce(n.group_name, r.name) AS title,
       CASE WHEN r.joined_on > n.from_on THEN r.joined_on ELSE n.from_on END AS holds_from,
       coalesce(r.left_on, '9999-12-31') AS holds_to,
       CASE WHEN r.void_on IS NULL THEN 0 ELSE 1 END AS end_void, n.void_on
FROM nianzhang n JOIN representative r ON r.id = n.representative_id;

CREATE VIEW v_contact AS
SELECT c.id, c.number, c.year, c.letter, c.serial, c.contact_kind, c.from_on, c.until_on, c.representative_id,
       r.code, r.name, r.level, r.township, c.deputy_id, d.code AS deputy_code, d.name AS deputy, c.voter_id,
       r.name || '联系' || coalesce(d.name, '选民 ' || CAST(c.voter_id AS VARCHAR)) AS title,
       CASE WHEN r.joined_on > c.from_on AND r.joined_on >= coalesce(d.joined_on, r.joined_on) THEN r.joined_on
            WHEN d.joined_on > c.from_on THEN d.joined_on ELSE c.from_on END AS holds_from,
       CASE WHEN r.left_on <= coalesce(d.left_on, r.left_on) AND r.left_on <= coalesce(c.until_on, r.left_on)
            THEN r.left_on
            WHEN d.left_on <= coalesce(c.until_on, d.left_on) THEN d.left_on
            ELSE coalesce(c.until_on, '9999-12-31') END AS holds_to,
       CASE WHEN r.void_on IS NULL AND d.void_on IS NULL AND v.void_on IS NULL THEN 0 ELSE 1 END AS end_void, c.void_on
FROM contact c
JOIN representative r ON r.id = c.representative_id
LEFT JOIN representative d ON d.id = c.deputy_id
LEFT JOIN voter v ON v.id = c.voter_id;

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
