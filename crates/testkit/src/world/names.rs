//! Names as Ontario's hospitals meet them, each with the letters that a login ID makes of it. Nobody real.

/// Given name, its Latin letters, how it is usually borne.
pub(super) type Given = (&'static str, &'static str, Gender);

/// Which gender most who bear a name state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
    Any,
}

use Gender::{Any, Female, Male};

/// Given names and family names that belong together.
pub(super) struct Origin {
    pub(super) french: bool,
    pub(super) given: &'static [Given],
    pub(super) family: &'static [(&'static str, &'static str)],
}

pub(super) const ORIGINS: &[Origin] = &[
    Origin {
        french: false,
        given: &[
            ("Olivia", "olivia", Female),
            ("Grace", "grace", Female),
            ("Mary Ann", "mary", Female),
            ("Jordan", "jordan", Any),
            ("Robin", "robin", Any),
            ("Thomas", "thomas", Male),
            ("Michael", "michael", Male),
            ("Anne-Marie", "annemarie", Female),
        ],
        family: &[
            ("Campbell", "campbell"),
            ("O'Brien", "obrien"),
            ("O'Connor-Reid", "oconnorreid"),
            ("MacDonald", "macdonald"),
            ("St. John", "stjohn"),
            ("Smith", "smith"),
            ("van den Berg", "vandenberg"),
            ("de la Cruz", "delacruz"),
            ("D'Souza", "dsouza"),
        ],
    },
    Origin {
        french: true,
        given: &[
            ("Chloé", "chloe", Female),
            ("Marie-Ève", "marieeve", Female),
            ("Noémie", "noemie", Female),
            ("Jean-François", "jeanfrancois", Male),
            ("Benoît", "benoit", Male),
            ("Loïc", "loic", Male),
        ],
        family: &[
            ("Lévesque", "levesque"),
            ("Côté-Bélanger", "cotebelanger"),
            ("L'Écuyer", "lecuyer"),
            ("de Grandpré", "degrandpre"),
            ("Bœuf", "boeuf"),
            ("Gagné", "gagne"),
        ],
    },
    Origin {
        french: false,
        given: &[
            ("Thị Hương", "thi", Female),
            ("Ngọc Ánh", "ngoc", Female),
            ("Văn Đức", "van", Male),
            ("Quốc Bảo", "quoc", Male),
            ("Mỹ Duyên", "my", Female),
        ],
        family: &[("Nguyễn", "nguyen"), ("Trần", "tran"), ("Phạm", "pham"), ("Đặng", "dang"), ("Vũ", "vu")],
    },
    Origin {
        french: false,
        given: &[
            ("Małgorzata", "malgorzata", Female),
            ("Łucja", "lucja", Female),
            ("Grzegorz", "grzegorz", Male),
            ("Stanisław", "stanislaw", Male),
        ],
        family: &[
            ("Wójcik", "wojcik"),
            ("Dąbrowska-Żak", "dabrowskazak"),
            ("Szczęsny", "szczesny"),
            ("Łoś", "los"),
            ("Kuźniar", "kuzniar"),
        ],
    },
    Origin {
        french: false,
        given: &[
            ("Amara", "amara", Female),
            ("Chinedu", "chinedu", Male),
            ("Fatima", "fatima", Female),
            ("Yusuf", "yusuf", Male),
            ("Harpreet", "harpreet", Any),
            ("Arjun", "arjun", Male),
            ("Mei", "mei", Female),
        ],
        family: &[
            ("Adeyemi", "adeyemi"),
            ("al-Rashid", "alrashid"),
            ("Singh Gill", "singhgill"),
            ("Patel", "patel"),
            ("Chen", "chen"),
            ("Ōtani", "otani"),
            ("Şahin", "sahin"),
            ("Ñáñez", "nanez"),
        ],
    },
];

/// People of whom the world must have exactly these: given name, family name, letters of the login ID.
pub(super) const DIFFICULT: &[(&str, &str, &str)] = &[
    ("", "Suharti", "suharti"),
    ("", "Thiruvalluvar", "thiruvalluvar"),
    ("ᒫᕇ", "ᑲᓂᐤᐊᐢᑫ", "registrant"),
    ("ᐋᓚᐣ", "ᒪᐢᑿ", "registrant"),
    ("Jürgen", "Weiß-Ødegård", "jurgen.weissodegard"),
    ("María José", "Peña y Lillo", "maria.penaylillo"),
    ("Sinéad", "Ní Bhraonáin", "sinead.nibhraonain"),
    ("Keolani", "Kaʻahumanu", "keolani.kaahumanu"),
    ("X", "Å", "x.a"),
    ("Alexandria-Wilhelmina", "Featherstonehaugh-Cholmondeley", "alexandriawilhelmina.featherstoneha"),
];
