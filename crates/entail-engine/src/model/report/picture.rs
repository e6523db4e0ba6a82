//! In: nothing. Out: a picture that the story shows, as its file has it.
//! Pictures are the analyst's own: no number stands behind them.
//! Never decodes what a picture shows.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// Portable network graphics.
    Png,
    /// Photographs.
    Jpeg,
    /// Few colours.
    Gif,
    /// Photographs, for the web.
    Webp,
    /// Lines and letters, of any size.
    Svg,
}

impl PictureKind {
    /// Its media type.
    pub fn media(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// A picture of the report's folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its format, by what stands in the file.
    pub kind: PictureKind,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The file.
    pub bytes: Arc<[u8]>,
}

/// Why a file is no picture that a page can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFault {
    /// What is wrong.
    pub words: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for PictureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl Error for PictureFault {}
