-- The schema of archives until gwr knew of supporting bodies, deadlines and named things. An archive
-- of it is brought up to date when a report is added.

-- "gwr " in ASCII, and the version of this schema.
PRAGMA application_id = 1735881248;

PRAGMA user_version = 1;

CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    district TEXT NOT NULL,
    year INTEGER NOT NULL,
    title TEXT,
    issuer TEXT,
    published DATE,
    targets INTEGER NOT NULL, -- how many the report has; task has fewer if filters picked some
    declared_quote TEXT, -- the sentence in which the report states its own totals
    declared_targets INTEGER,
    declared_indicators INTEGER,
    declared_tasks INTEGER,
    declared_done INTEGER,
    declared_tasks_done INTEGER,
    declared_partial INTEGER,
    declared_missed INTEGER,
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
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('indicator', 'task')),
    target TEXT NOT NULL,
    progress TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('done', 'partial', 'missed')),
    remark TEXT,
    commitment TEXT, -- the report's own account of what was not met, and why
    reason TEXT,
    UNIQUE (report_id, number),
    CHECK ((commitment IS NULL) = (reason IS NULL))
);

-- All that report_tally asks, so that it need not read the texts.
CREATE INDEX task_status ON task (report_id, status);

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
    basis TEXT NOT NULL
);

CREATE INDEX correction_task ON correction (task_id);

-- What follows are readings, not words of the report; the quotes are its words.
CREATE TABLE measure (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    target REAL NOT NULL,
    target_quote TEXT NOT NULL,
    actual REAL,
    actual_quote TEXT,
    estimate INTEGER NOT NULL CHECK (estimate IN (0, 1)),
    growth INTEGER NOT NULL CHECK (growth IN (0, 1)),
    scope TEXT NOT NULL CHECK (scope IN ('result', 'pushed')),
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
    note TEXT
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

CREATE TABLE due (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    period TEXT NOT NULL, -- a month 2022-05, a half-year 2022-H1 or a year 2022
    last_day DATE NOT NULL, -- of that period
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
    task.kind,
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
    task.progress,
    task.status,
    task.remark,
    task.commitment,
    task.reason,
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
    sum(task.status = 'done') AS done,
    sum(task.status = 'partial') AS partial,
    sum(task.status = 'missed') AS missed,
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
    sum(task.status = 'done') AS done,
    sum(task.status = 'partial') AS partial,
    sum(task.status = 'missed') AS missed
FROM department
JOIN task_department ON task_department.department_id = department.id
JOIN task ON task.id = task_department.task_id
JOIN report ON report.id = task.report_id
GROUP BY report.district, report.year, department.name;

-- Promised and delivered. attainment is delivered ÷ promised, of growth rates the ratio of the levels
-- that they lead to; points is the difference of growth rates.
CREATE VIEW verdict AS
SELECT
    target.district,
    target.year,
    target.number,
    target.departments,
    measure.name AS measure,
    measure.unit,
    measure.target AS promised,
    measure.actual AS delivered,
    measure.estimate,
    CASE
        WHEN measure.growth THEN (100 + measure.actual) / (100 + measure.target)
        ELSE measure.actual / measure.target
    END AS attainment,
    CASE WHEN measure.growth THEN measure.actual - measure.target END AS points,
    CASE
        WHEN measure.actual IS NULL THEN 'no figure'
        WHEN measure.actual < measure.target THEN 'not met'
        WHEN measure.scope = 'pushed' THEN 'pushed forward'
        ELSE 'met'
    END AS verdict,
    target.status,
    measure.target_quote,
    measure.actual_quote,
    measure.note
FROM measure
JOIN target ON target.task_id = measure.task_id;

-- Marked done, but the text says otherwise, and any fair reader would agree.
CREATE VIEW clear_caveat AS
SELECT
    target.district,
    target.year,
    target.number,
    target.departments,
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
    due.quote
FROM due
JOIN target ON target.task_id = due.task_id;
