//! What a file says of itself: title, language, who made it with what and when – in the two places where readers look.

use jiff::Zoned;
use lopdf::{Document, Stream, dictionary, text_string};

use super::Language;

const MAKER: &str = "LRA Desk";
/// What writes the file.
const WRITER: &str = "printpdf";

/// Replaces what the library wrote, empty marks of print standards among it, and says that the file is accessible (PDF/UA-1).
pub(super) fn write(file: &mut Document, title: &str, language: Language, at: &Zoned) -> Result<(), lopdf::Error> {
    file.version = "1.7".to_owned();
    let made = at.strftime("%Y%m%d%H%M%S%:z").to_string().replace(':', "'");
    let made = text_string(&format!("D:{made}'"));
    let info = file.add_object(dictionary! {
        "Title" => text_string(title),
        "Creator" => text_string(MAKER),
        "Producer" => text_string(WRITER),
        "CreationDate" => made.clone(),
        "ModDate" => made,
    });
    if let Ok(before) = file.trailer.get(b"Info").and_then(|info| info.as_reference()) {
        file.objects.remove(&before);
    }
    file.trailer.set("Info", info);

    let packet = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(title, language, at).into());
    // Plain, so that what looks for it needs to know no PDF.
    let packet = file.add_object(packet.with_compression(false));
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", packet);
    catalog.set("Lang", text_string(language.tag()));
    // Readers show the title instead of the file's name.
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    Ok(())
}

fn xmp(title: &str, language: Language, at: &Zoned) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let made = at.strftime("%Y-%m-%dT%H:%M:%S%:z");
    let language = language.tag();
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <dc:format>application/pdf</dc:format>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <pdf:Producer>{WRITER}</pdf:Producer>
   <pdfuaid:part>1</pdfuaid:part>
   <xmp:CreateDate>{made}</xmp:CreateDate>
   <xmp:CreatorTool>{MAKER}</xmp:CreatorTool>
   <xmp:MetadataDate>{made}</xmp:MetadataDate>
   <xmp:ModifyDate>{made}</xmp:ModifyDate>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{feff}',
    )
}
