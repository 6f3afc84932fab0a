-- The reports of many districts and years in one SQLite file. Words stand as in the data file, which
-- docs/format.md describes; what is NULL, the source doesn't tell.

-- "gwr " in ASCII, and the version of this schema.
PRAGMA application_id = 1735881248;

PRAGMA user_version = 2;

CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    district TEXT NOT NULL,
    year INTEGER NOT NULL,
    title TEXT,
    code TEXT, -- of GB/T 2260
    as_of TEXT, -- the month that an account within the year is about
    issuer TEXT,
    published DATE,
    url TEXT,
    readings TEXT CHECK (readings IN ('none', 'complete')), -- how far our readings of it go
    targets INTEGER NOT NULL, -- how many the report has; task has fewer if filters picked some
    declared_quote TEXT, -- the sentence in which the report states its own totals
    declared_targets INTEGER,
    declared_indicators INTEGER,
    declared_tasks INTEGER,
    declared_done INTEGER,
    declared_tasks_done INTEGER,
    declared_partial INTEGER,
    declared_missed INTEGER,
    in_words INTEGER CHECK (in_words = 1), -- its targets are in task_words; else NULL
    seal INTEGER, -- a checksum of the above, but for targets and in_words
    UNIQUE (district, year)
);

-- Districts have departments of the same name, which have nothing to do with each other; through the
-- years a name stands for the same department of its district.
CREATE TABLE department (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    district TEXT NOT NULL,
    UNIQUE (name, district)
);

CREATE INDEX department_district ON department (district);

-- A target: a row of the report's table.
CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never that of another target, for task_words
    report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    label TEXT, -- the number as printed, where it is another
    sections TEXT, -- a JSON array: the headings above the row
    kind TEXT NOT NULL CHECK (kind IN ('indicator', 'task')),
    target TEXT NOT NULL,
    supporting TEXT, -- a JSON array: who helps the leads
    deadline TEXT,
    progress TEXT,
    status TEXT CHECK (status IN ('done', 'partial', 'missed', 'on-track', 'behind')),
    status_word TEXT, -- the report's own, where it is not the usual word for the status
    doubt INTEGER NOT NULL CHECK (doubt IN (0, 1)), -- our reading: done, but not all of it
    remark TEXT,
    other TEXT, -- a JSON array of pairs: a heading, and what stands in its column
    firmness TEXT CHECK (firmness IN ('figure', 'outcome', 'effort', 'duty')), -- our reading
    commitment TEXT, -- the report's own account of what was not met, and why
    reason TEXT,
    seal INTEGER, -- a checksum of all that is told of the target, in whatever table
    UNIQUE (report_id, number),
    CHECK ((commitment IS NULL) = (reason IS NULL))
);

-- All that report_tally asks, and filters do, so that they need not read the texts.
CREATE INDEX task_status ON task (report_id, status, doubt, kind, firmness, number);

-- In which targets two characters stand beside each other, for searches: by the id of the target,
-- each pair in its texts as they are compared. gwr fills it; where SQLite has no FTS5, it is absent.
CREATE VIRTUAL TABLE task_words USING fts5(words, content='', detail='none', tokenize='ascii');

-- What task_words must give for a pair, so that a search sees if it has lost any or has others.
CREATE TABLE pair (
    pair TEXT PRIMARY KEY,
    targets INTEGER NOT NULL, -- how many have it
    ids INTEGER NOT NULL -- the sum of their ids
) WITHOUT ROWID;

CREATE TABLE task_department (
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    department_id INTEGER NOT NULL REFERENCES department (id),
    PRIMARY KEY (task_id, position),
    UNIQUE (department_id, task_id)
);

-- A place where the page as received was tampered with: field holds reading where it had source.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    field TEXT NOT NULL CHECK (field IN ('target', 'progress', 'remark')),
    source TEXT NOT NULL,
    reading TEXT NOT NULL,
    basis TEXT NOT NULL,
    basis_zh TEXT
);

CREATE INDEX correction_task ON correction (task_id);

-- What follows are readings, not words of the report; the quotes are its words.
CREATE TABLE measure (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    target REAL NOT NULL,
    target_to REAL, -- the upper end of a promised range
    bound TEXT NOT NULL CHECK (bound IN ('least', 'most', 'about')),
    target_quote TEXT NOT NULL,
    actual REAL,
    actual_quote TEXT,
    estimate INTEGER NOT NULL CHECK (estimate IN (0, 1)),
    growth INTEGER NOT NULL CHECK (growth IN (0, 1)),
    scope TEXT NOT NULL CHECK (scope IN ('result', 'pushed', 'other')),
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
    note TEXT,
    note_zh TEXT,
    -- What follows from these: delivered ÷ promised, of growth rates the ratio of the levels that
    -- they lead to and the difference in percentage points; and how it came out.
    attainment REAL,
    points REAL,
    verdict TEXT NOT NULL CHECK (
        verdict IN ('met', 'pushed forward', 'not met', 'no figure', 'not comparable')
    )
);

CREATE INDEX measure_task ON measure (task_id);

CREATE TABLE caveat (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (
        kind IN (
            'cancelled', 'suspended', 'postponed', 'unfinished', 'shortfall', 'inconsistent',
            'unaddressed'
        )
    ),
    strength TEXT NOT NULL CHECK (strength IN ('clear', 'arguable')),
    promise TEXT NOT NULL,
    why TEXT NOT NULL,
    why_zh TEXT NOT NULL,
    evidence TEXT,
    other INTEGER, -- the number of another target of the same report
    other_quote TEXT
);

CREATE INDEX caveat_task ON caveat (task_id);

CREATE TABLE project (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    tags TEXT NOT NULL, -- a JSON array
    promised TEXT NOT NULL CHECK (promised IN ('started', 'built', 'in-use', 'pushed')),
    soft INTEGER NOT NULL CHECK (soft IN (0, 1)),
    promise TEXT NOT NULL,
    reported TEXT NOT NULL CHECK (
        reported IN (
            'stopped', 'not-started', 'started', 'under-way', 'built', 'in-use', 'silent'
        )
    ),
    evidence TEXT,
    percent REAL,
    count INTEGER,
    verdict TEXT NOT NULL CHECK (verdict IN ('stopped', 'behind', 'silent', 'pushed', 'reached'))
);

CREATE INDEX project_task ON project (task_id);

CREATE TABLE due (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    period TEXT, -- a month 2022-05, a half-year 2022-H1 or a year 2022; none where not dated
    last_day DATE, -- of that period
    quote TEXT NOT NULL
);

CREATE INDEX due_task ON due (task_id);

CREATE INDEX due_last_day ON due (last_day);

-- A target in one row, as a reader wants it. What is in corrections is no word of the report.
CREATE VIEW target AS
SELECT
    task.id AS task_id,
    report.district,
    report.year,
    task.number,
    task.label,
    task.kind,
    task.sections,
    task.target,
    (
        SELECT group_concat(name, '、')
        FROM (
            SELECT department.name
            FROM task_department
            JOIN department ON department.id = task_department.department_id
            WHERE task_department.task_id = task.id
            ORDER BY task_department.position
        )
    ) AS departments,
    task.supporting,
    task.deadline,
    task.progress,
    task.status,
    task.doubt,
    task.status_word,
    task.remark,
    task.commitment,
    task.reason,
    task.other,
    task.firmness,
    (
        SELECT group_concat(
            field || ': ' || reading || ' is a reading; the page as received has "' || source || '"',
            '; '
        )
        FROM correction
        WHERE correction.task_id = task.id
    ) AS corrections
FROM task
JOIN report ON report.id = task.report_id;

-- How each report went over all, beside the totals that it declares. Where targets is less than
-- of_targets, filters picked some, and the declared totals are about all.
CREATE VIEW report_tally AS
SELECT
    report.district,
    report.year,
    count(task.id) AS targets,
    report.targets AS of_targets,
    count(CASE WHEN task.status = 'done' THEN 1 END) AS done,
    count(CASE WHEN task.status = 'partial' THEN 1 END) AS partial,
    count(CASE WHEN task.status = 'missed' THEN 1 END) AS missed,
    count(CASE WHEN task.status = 'on-track' THEN 1 END) AS on_track,
    count(CASE WHEN task.status = 'behind' THEN 1 END) AS behind,
    count(CASE WHEN task.doubt THEN 1 END) AS doubted,
    report.declared_targets,
    report.declared_done,
    report.declared_partial,
    report.declared_missed
FROM report
JOIN task ON task.report_id = report.id
GROUP BY
    report.district,
    report.year,
    report.targets,
    report.declared_targets,
    report.declared_done,
    report.declared_partial,
    report.declared_missed;

-- What each department answers for; a target led jointly counts for each of its departments.
CREATE VIEW department_tally AS
SELECT
    report.district,
    report.year,
    department.name AS department,
    count(task.id) AS targets,
    count(CASE WHEN task.status = 'done' THEN 1 END) AS done,
    count(CASE WHEN task.status = 'partial' THEN 1 END) AS partial,
    count(CASE WHEN task.status = 'missed' THEN 1 END) AS missed,
    count(CASE WHEN task.status = 'on-track' THEN 1 END) AS on_track,
    count(CASE WHEN task.status = 'behind' THEN 1 END) AS behind,
    count(CASE WHEN task.doubt THEN 1 END) AS doubted
FROM department
JOIN task_department ON task_department.department_id = department.id
JOIN task ON task.id = task_department.task_id
JOIN report ON report.id = task.report_id
GROUP BY report.district, report.year, department.name;

-- Promised and delivered.
CREATE VIEW verdict AS
SELECT
    target.district,
    target.year,
    target.number,
    target.departments,
    measure.name AS measure,
    measure.unit,
    measure.bound,
    measure.target AS promised,
    measure.target_to AS promised_to,
    measure.actual AS delivered,
    measure.estimate,
    measure.scope,
    measure.attainment,
    measure.points,
    measure.verdict,
    target.status,
    target.doubt,
    measure.target_quote,
    measure.actual_quote,
    measure.note,
    measure.note_zh
FROM measure
JOIN target ON target.task_id = measure.task_id;

-- Where a target reports less than it promised, and any fair reader would agree.
CREATE VIEW clear_caveat AS
SELECT
    target.district,
    target.year,
    target.number,
    target.departments,
    target.status,
    caveat.kind,
    caveat.promise,
    caveat.evidence,
    caveat.why,
    caveat.why_zh,
    caveat.other,
    caveat.other_quote
FROM caveat
JOIN target ON target.task_id = caveat.task_id
WHERE caveat.strength = 'clear';

-- Planned or expected for after the report's year; overdue is last_day < date('now').
CREATE VIEW still_to_come AS
SELECT
    target.district,
    target.year,
    target.number,
    target.departments,
    due.event,
    due.period,
    due.last_day,
    target.status,
    target.doubt,
    due.quote
FROM due
JOIN target ON target.task_id = due.task_id;
