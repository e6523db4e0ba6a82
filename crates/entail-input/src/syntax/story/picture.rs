//! In: the paths of pictures. Out: each with its format and size, or why it cannot be shown.
//! What a file is follows from its first bytes, and never from its name.
//! Never decodes a picture.

use super::svg;
use crate::files::{PathKind, ReportFolder};
use crate::story::{PicturePaths, is_picture};
use entail_engine::model::{Picture, PictureFault, PictureKind};
use imagesize::{ImageType, blob_size, image_type};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many bytes a picture may have: it stands in the page as text, which is a third longer.
const LARGEST: usize = 2 << 20;
/// So many pixels a side may have: browsers set no larger ones.
const WIDEST: usize = 32_767;
/// So many pictures of a folder are read where a tag chooses one.
const MOST: usize = 200;

/// The pictures that a story may show, by their path.
pub fn pictures(report: ReportFolder<'_>, story: &str) -> BTreeMap<String, Result<Picture, PictureFault>> {
    let PicturePaths { mut files, folders } = crate::story::pictures(story);
    for folder in folders {
        let inside = report.list(&folder).unwrap_or_default();
        let inside = inside.into_iter().filter(|path| is_picture(path));
        files.extend(inside.take(MOST).collect::<BTreeSet<PathBuf>>());
    }
    let read = |path: PathBuf| (path.to_string_lossy().replace('\\', "/"), read(report, &path));
    files.into_iter().map(read).collect()
}

fn read(report: ReportFolder<'_>, path: &Path) -> Result<Picture, PictureFault> {
    let words = |words: String, hint: &str| PictureFault { words, hint: hint.to_owned() };
    let here = "paths count from the report's folder, and only what lies in it is read";
    if matches!(report.kind(path), Ok(Some(PathKind::Folder))) {
        return Err(words("this is a folder, a file is needed".to_owned(), here));
    }
    let bytes = report.read(path).map_err(|error| words(error.to_string(), here))?;
    if bytes.len() > LARGEST {
        let size =
            format!("it has {} MB, and a picture may have {}", bytes.len().div_ceil(1 << 20), LARGEST >> 20);
        return Err(words(
            size,
            "make it smaller: a page is 1,400 pixels wide at most, and photographs are JPEG",
        ));
    }
    measured(&bytes)
        .map(|(kind, width, height)| Picture { kind, width, height, bytes: Arc::from(bytes) })
        .map_err(|fault| words(fault.to_owned(), svg::HINT))
}

/// The format and the size of a picture.
fn measured(bytes: &[u8]) -> Result<(PictureKind, u32, u32), &'static str> {
    let kind = match image_type(bytes) {
        Ok(ImageType::Png) => PictureKind::Png,
        Ok(ImageType::Jpeg) => PictureKind::Jpeg,
        Ok(ImageType::Gif) => PictureKind::Gif,
        Ok(ImageType::Webp) => PictureKind::Webp,
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| svg::FORMATS)?;
            return svg::size(text).map(|(width, height)| (PictureKind::Svg, width, height));
        }
    };
    let size = blob_size(bytes).map_err(|_| "its size cannot be read: the file is broken")?;
    let fits = |side: usize| (1..=WIDEST).contains(&side);
    if !fits(size.width) || !fits(size.height) {
        return Err("it has no width or height that a page could show");
    }
    Ok((kind, size.width as u32, size.height as u32))
}
