//! What a paper says besides how it looks: titles, lists, paragraphs, as screen readers need it (PDF/UA-1).
//!
//! It is recorded while the paper is drawn, in the order in which it is to be read, and written into the file at the end. Each line of
//! text gets a number on its page, and the innermost open element remembers it. What belongs to no element – rules, boxes, running
//! heads – is marked as an artifact, which readers pass over.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};
use printpdf::{DictItem, Op};

use super::Language;

/// What an element is, by the standard's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Holds every other element of the paper.
    Document,
    /// The title of the paper.
    Title,
    /// The heading of a section.
    Heading,
    /// Text that is nothing else.
    Paragraph,
    /// Terms and what is said of them: questions and answers, boxes and choices.
    List,
    /// Several answers to one question.
    Bullets,
    /// Steps, in their order.
    Steps,
    /// One entry of a list.
    Item,
    /// The term, box, bullet or number of an entry.
    Label,
    /// What is said of it.
    Body,
}

impl Tag {
    const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Title => "H1",
            Self::Heading => "H2",
            Self::Paragraph => "P",
            Self::List | Self::Bullets | Self::Steps => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::Body => "LBody",
        }
    }

    /// How the entries of a list are numbered, which a list with labels has to say.
    const fn numbering(self) -> Option<&'static str> {
        match self {
            Self::List => Some("None"),
            Self::Bullets => Some("Disc"),
            Self::Steps => Some("Decimal"),
            Self::Document | Self::Title | Self::Heading | Self::Paragraph | Self::Item | Self::Label | Self::Body => {
                None
            }
        }
    }

    /// Whether text may stand in it; in every other one it needs a paragraph of its own.
    const fn holds_text(self) -> bool {
        match self {
            Self::Title | Self::Heading | Self::Paragraph | Self::Label | Self::Body => true,
            Self::Document | Self::List | Self::Bullets | Self::Steps | Self::Item => false,
        }
    }
}

enum Kid {
    Element(usize),
    Text { page: usize, number: i64 },
}

struct Element {
    tag: Tag,
    parent: usize,
    kids: Vec<Kid>,
    language: Option<Language>,
    spoken: Option<&'static str>,
}

/// The elements of one paper while it is being drawn.
pub(super) struct Tags {
    /// The first one is the document, and every other comes after the one that it stands in.
    elements: Vec<Element>,
    open: usize,
    artifact: Option<Artifact>,
    /// On each page, whose text has which number.
    owners: BTreeMap<usize, Vec<usize>>,
}

impl Tags {
    /// A document with nothing in it.
    pub(super) fn new() -> Self {
        let document = Element { tag: Tag::Document, parent: 0, kids: Vec::new(), language: None, spoken: None };
        Self { elements: vec![document], open: 0, artifact: None, owners: BTreeMap::new() }
    }

    /// Opens an element inside the one that is open.
    pub(super) fn open(&mut self, tag: Tag) {
        let at = self.elements.len();
        self.elements.push(Element { tag, parent: self.open, kids: Vec::new(), language: None, spoken: None });
        self.elements[self.open].kids.push(Kid::Element(at));
        self.open = at;
    }

    /// Closes it again.
    pub(super) fn close(&mut self) {
        self.open = self.elements[self.open].parent;
    }

    /// The open element is in a language other than the paper's.
    pub(super) fn in_language(&mut self, language: Language) {
        self.elements[self.open].language = Some(language);
    }

    /// What is read aloud in place of the signs in the open element.
    pub(super) fn spoken_as(&mut self, words: &'static str) {
        self.elements[self.open].spoken = Some(words);
    }

    /// What is drawn from here on says nothing that is not said elsewhere; `None` ends that.
    pub(super) fn set_artifact(&mut self, artifact: Option<Artifact>) {
        self.artifact = artifact;
    }

    /// Whether text can be drawn as it stands: an element for it is open, or it is an artifact.
    pub(super) fn take_text(&self) -> bool {
        self.artifact.is_some() || self.elements[self.open].tag.holds_text()
    }

    /// What begins a line of text on `page`; [`END`] ends it.
    pub(super) fn begin_text(&mut self, page: usize) -> Op {
        if let Some(artifact) = self.artifact {
            return artifact.begin();
        }
        let owners = self.owners.entry(page).or_default();
        let number = i64::try_from(owners.len()).unwrap_or(i64::MAX);
        owners.push(self.open);
        let element = &mut self.elements[self.open];
        element.kids.push(Kid::Text { page, number });
        Op::BeginMarkedContentWithProperties {
            tag: element.tag.name().to_owned(),
            properties: DictItem::Dict { map: BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]) },
        }
    }

    /// Writes the elements into the file: the tree, and for each page the way back from a number to its element.
    pub(super) fn write(self, file: &mut Document) -> Result<(), lopdf::Error> {
        let pages: Vec<ObjectId> = file.page_iter().collect();
        let root = file.new_object_id();
        let ids: Vec<ObjectId> = self.elements.iter().map(|_| file.new_object_id()).collect();
        let filled = self.filled();

        for (at, element) in self.elements.iter().enumerate().filter(|(at, _)| filled[*at]) {
            let parent = if at == 0 { root } else { ids[element.parent] };
            let first = element.kids.iter().find_map(|kid| match kid {
                Kid::Text { page, .. } => Some(*page),
                Kid::Element(_) => None,
            });
            let kids = element.kids.iter().filter_map(|kid| match kid {
                Kid::Element(kid) => filled[*kid].then(|| Object::Reference(ids[*kid])),
                Kid::Text { page, number } if Some(*page) == first => Some(Object::Integer(*number)),
                Kid::Text { page, number } => {
                    Some(dictionary! { "Type" => "MCR", "Pg" => pages[*page], "MCID" => *number }.into())
                }
            });
            let mut written = dictionary! {
                "Type" => "StructElem",
                "S" => element.tag.name(),
                "P" => parent,
                "K" => kids.collect::<Vec<_>>(),
            };
            if let Some(page) = first {
                written.set("Pg", pages[page]);
            }
            if let Some(numbering) = element.tag.numbering() {
                written.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
            }
            if let Some(language) = element.language {
                written.set("Lang", text_string(language.tag()));
            }
            if let Some(words) = element.spoken {
                written.set("ActualText", text_string(words));
            }
            file.set_object(ids[at], written);
        }

        let mut ways_back = Vec::new();
        for (at, page) in pages.iter().enumerate() {
            let key = i64::try_from(at).unwrap_or(i64::MAX);
            let owners = self.owners.get(&at).map(Vec::as_slice).unwrap_or_default();
            let owners: Vec<Object> = owners.iter().map(|owner| ids[*owner].into()).collect();
            ways_back.extend([key.into(), Object::Reference(file.add_object(owners))]);
            let page = file.get_dictionary_mut(*page)?;
            page.set("StructParents", key);
            page.set("Tabs", "S");
            page.remove(b"Annots");
        }
        let next = i64::try_from(pages.len()).unwrap_or(i64::MAX);
        let ways_back = file.add_object(dictionary! { "Nums" => ways_back });
        file.set_object(
            root,
            dictionary! {
                "Type" => "StructTreeRoot",
                "K" => vec![ids[0].into()],
                "ParentTree" => ways_back,
                "ParentTreeNextKey" => next,
            },
        );
        let catalog: &mut Dictionary = file.catalog_mut()?;
        catalog.set("StructTreeRoot", root);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        Ok(())
    }

    /// Which elements hold text, by themselves or further in: an empty answer leaves none behind. Later ones stand inside earlier ones,
    /// so that they are known first.
    fn filled(&self) -> Vec<bool> {
        let mut filled = vec![false; self.elements.len()];
        for (at, element) in self.elements.iter().enumerate().rev() {
            filled[at] = element.kids.iter().any(|kid| match kid {
                Kid::Text { .. } => true,
                Kid::Element(kid) => filled[*kid],
            });
        }
        filled
    }
}

/// Ends a line of text, or an artifact.
pub(super) const END: Op = Op::EndMarkedContent;

/// What is drawn and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Artifact {
    /// Rules and boxes.
    Layout,
    /// What stands at the head of a page because one begins there.
    Head,
    /// What stands at the foot of a page because one ends there.
    Foot,
}

impl Artifact {
    /// What begins it; [`END`] ends it.
    pub(super) fn begin(self) -> Op {
        let said: &[(&str, &str)] = match self {
            Self::Layout => &[("Type", "Layout")],
            Self::Head => &[("Type", "Pagination"), ("Subtype", "Header")],
            Self::Foot => &[("Type", "Pagination"), ("Subtype", "Footer")],
        };
        let map =
            said.iter().map(|(key, name)| ((*key).to_owned(), DictItem::Name(name.as_bytes().to_vec()))).collect();
        Op::BeginMarkedContentWithProperties { tag: "Artifact".to_owned(), properties: DictItem::Dict { map } }
    }
}
