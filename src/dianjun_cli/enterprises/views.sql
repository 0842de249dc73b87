-- Firms, their difficulties, investment leads. How one stands on a day is a replay of its events (v_entry_event).
CREATE VIEW v_enterprise AS
SELECT e.id, e.number, e.year, e.letter, e.serial, e.listed_on, e.name, e.name AS title, e.short_name, e.firm_kind,
       e.status, e.township, e.industry, e.since_year, e.contact, e.phone, e.team, e.pinyin, e.initials,
       x.body AS text, e.void_on
FROM enterprise e
LEFT JOIN text x ON x.id = e.text_id;

CREATE VIEW v_difficulty AS
SELECT d.id, d.number, d.year, d.letter, d.serial, d.raised_on, d.title, d.difficulty_kind, d.enterprise_id,
       e.number AS firm_number, coalesce(e.short_name, e.name) AS firm, e.firm_kind, e.township, e.industry,
       x.body AS text, d.void_on
FROM difficulty d
JOIN enterprise e ON e.id = d.enterprise_id
LEFT JOIN text x ON x.id = d.text_id;

CREATE VIEW v_lead AS
SELECT l.id, l.number, l.year, l.letter, l.serial, l.found_on, l.title, l.source, l.firm, l.industry, l.amount,
       l.company, l.credit_code, x.body AS text, l.void_on
FROM investment_lead l
LEFT JOIN text x ON x.id = l.text_id;
