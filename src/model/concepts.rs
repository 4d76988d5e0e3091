//! What words can mean: the sections, columns, states and marks that the vocabulary has words for.
//!
//! The names here are the keys of `data/vocabulary.toml`; a test holds the two together.

macro_rules! concepts {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the variants are the keys of the vocabulary, which says what they mean")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All of them, with their keys, in the vocabulary's order.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $key),)*];

            /// The key, as it stands in the vocabulary, in settings and in JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The concept with that key.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().find(|(_, k)| *k == key).map(|(concept, _)| *concept)
            }
        }
    };
}

concepts! {
    /// A section of a document.
    Section {
        BasicInfo "basic-info",
        Attendance "attendance",
        Absence "absence",
        BackgroundGoal "background-goal",
        Agenda "agenda",
        PreReads "pre-reads",
        Preparation "preparation",
        Apologies "apologies",
        GroundRules "ground-rules",
        EarlierActions "earlier-actions",
        Topics "topics",
        Positions "positions",
        Reports "reports",
        Decisions "decisions",
        Actions "actions",
        OpenIssues "open-issues",
        Risks "risks",
        ParkingLot "parking-lot",
        OtherBusiness "other-business",
        FollowUp "follow-up",
        Attachments "attachments",
        Progress "progress",
        Confirmations "confirmations",
        Objections "objections",
        Distribution "distribution",
        Signatures "signatures",
        CharterBackground "charter-background",
        CharterGoals "charter-goals",
        Scope "scope",
        OutOfScope "out-of-scope",
        InputsOutputs "inputs-outputs",
        Kpis "kpis",
        Milestones "milestones",
        Division "division",
        Channels "channels",
        Rhythm "rhythm",
        Tools "tools",
        Rules "rules",
        Matrix "matrix",
        RequestContent "request-content",
        RequestPurpose "request-purpose",
        Reply "reply",
        AcceptanceResult "acceptance-result",
        DailyDone "daily-done",
        DailyPlan "daily-plan",
        GoalRate "goal-rate",
        WhatWorked "what-worked",
        WhatDidNot "what-did-not",
        Improvements "improvements",
        BestPractices "best-practices",
        Feedback "feedback",
        Causes "causes",
    }
}

concepts! {
    /// A column of a table, and the label of a field in a line.
    Column {
        Id "id",
        Number "number",
        Task "task",
        Details "details",
        Owner "owner",
        Collaborators "collaborators",
        Due "due",
        Start "start",
        Deliverable "deliverable",
        Acceptance "acceptance",
        AcceptedBy "accepted-by",
        Priority "priority",
        Status "status",
        Standing "standing",
        Progress "progress",
        Remarks "remarks",
        RiskNote "risk-note",
        Remedy "remedy",
        Reason "reason",
        DecisionRef "decision-ref",
        Date "date",
        NewDue "new-due",
        Finished "finished",
        Evidence "evidence",
        Note "note",
        By "by",
        Time "time",
        Topic "topic",
        TopicOwner "topic-owner",
        Duration "duration",
        Kind "kind",
        ExpectedOutput "expected-output",
        Discussion "discussion",
        FinalDecision "final-decision",
        Dispute "dispute",
        NextStep "next-step",
        Decider "decider",
        EscalatedTo "escalated-to",
        EscalatedOn "escalated-on",
        Resolution "resolution",
        RaisedBy "raised-by",
        Department "department",
        Contact "contact",
        Duties "duties",
        Authority "authority",
        Milestone "milestone",
        Input "input",
        Stage "stage",
        KeyAction "key-action",
        Role "role",
        Tool "tool",
        Output "output",
        Frequency "frequency",
        Audience "audience",
        FromDepartment "from-department",
        ToDepartment "to-department",
        Urgency "urgency",
        ExpectedDate "expected-date",
        Result "result",
    }
}

concepts! {
    /// A row of the basic information, and the marks at the end of a decision.
    Info {
        Title "title",
        Goal "goal",
        Type "type",
        Occasion "occasion",
        Project "project",
        Series "series",
        DateTime "date-time",
        Date "date",
        Place "place",
        Format "format",
        Link "link",
        Chair "chair",
        Recorder "recorder",
        Initiator "initiator",
        Tracker "tracker",
        Required "required",
        Optional "optional",
        Attendees "attendees",
        Absent "absent",
        Deputy "deputy",
        Reason "reason",
        WrittenOpinion "written-opinion",
        DecisionMaker "decision-maker",
        Cc "cc",
        Status "status",
        Sent "sent",
        Drafted "drafted",
        Circulated "circulated",
        Finalized "finalized",
        Next "next",
        Tools "tools",
        Duration "duration",
        Breaks "breaks",
        Supersedes "supersedes",
        CarriedOutBy "carried-out-by",
        Resolves "resolves",
    }
}

concepts! {
    /// A word for the state of an action.
    StatusWord {
        Todo "todo",
        Doing "doing",
        AtRisk "at-risk",
        Blocked "blocked",
        Delayed "delayed",
        Paused "paused",
        Submitted "submitted",
        Done "done",
        Accepted "accepted",
        Rejected "rejected",
        Cancelled "cancelled",
        Continuous "continuous",
    }
}

concepts! {
    /// A word of the progress report: how an action stands against its deadline (P40).
    HealthWord {
        OnTrack "on-track",
        AtRisk "at-risk",
        Late "late",
        Closed "closed",
    }
}

concepts! {
    /// A word in the place of the status in a journal entry, and the marks inside one.
    JournalWord {
        Reassigned "reassigned",
        NewDue "new-due",
        Accepted "accepted",
        Rejected "rejected",
        Reopened "reopened",
        Remedy "remedy",
        Reason "reason",
        Correction "correction",
        Escalated "escalated",
        Resolved "resolved",
        Plan "plan",
    }
}

concepts! {
    /// A word for the state of an open issue.
    IssueWord {
        Open "open",
        Escalated "escalated",
        Resolved "resolved",
        Dropped "dropped",
    }
}

concepts! {
    /// How a topic ends.
    Verdict {
        Decision "decision",
        OpenIssue "open-issue",
        Noted "noted",
        Deferred "deferred",
        Rejected "rejected",
        Action "action",
        Parked "parked",
    }
}

concepts! {
    /// How urgent an action is (P23).
    Priority {
        High "high",
        Medium "medium",
        Low "low",
    }
}

concepts! {
    /// What a meeting is for (P03).
    MeetingType {
        Decision "decision",
        Discussion "discussion",
        Briefing "briefing",
    }
}

concepts! {
    /// Where a meeting takes place (P03).
    MeetingFormat {
        InPerson "in-person",
        Online "online",
        Hybrid "hybrid",
    }
}

concepts! {
    /// Which limits a meeting has (P03).
    MeetingClass {
        KickOff "kick-off",
        Regular "regular",
        Special "special",
        StandUp "stand-up",
        Review "review",
        Retrospective "retrospective",
        Call "call",
    }
}

concepts! {
    /// How far minutes have come (P30).
    MinutesStatus {
        Draft "draft",
        Circulated "circulated",
        Final "final",
    }
}

concepts! {
    /// Why a meeting is called (P01).
    Occasion {
        JointProject "joint-project",
        Resource "resource",
        Problem "problem",
        Alignment "alignment",
        Process "process",
        Review "review",
        AdHoc "ad-hoc",
    }
}

concepts! {
    /// What is done with an item of the agenda (P13).
    AgendaKind {
        Opening "opening",
        Inform "inform",
        Discuss "discuss",
        Decide "decide",
        Break "break",
        Summary "summary",
        Questions "questions",
    }
}

concepts! {
    /// A word in titles and file names that says what a document is.
    DocumentWord {
        Notice "notice",
        Minutes "minutes",
        Tracking "tracking",
        Charter "charter",
        Responsibilities "responsibilities",
        Communication "communication",
        Division "division",
        Request "request",
        Acceptance "acceptance",
        Letter "letter",
        Approval "approval",
        DelayNote "delay-note",
        RiskPlan "risk-plan",
        Daily "daily",
        WeeklyReport "weekly-report",
        Retrospective "retrospective",
        Guide "guide",
    }
}

concepts! {
    /// What became of a collaboration request (P54).
    RequestWord {
        Submitted "submitted",
        Accepted "accepted",
        Partly "partly",
        Declined "declined",
        Done "done",
    }
}

concepts! {
    /// What an acceptance paper comes to (P55).
    AcceptanceWord {
        Passed "passed",
        Conditional "conditional",
        Failed "failed",
    }
}

concepts! {
    /// What a participant said of the minutes (P31).
    ConfirmationWord {
        Confirmed "confirmed",
        Objected "objected",
        Missing "missing",
        Read "read",
    }
}
