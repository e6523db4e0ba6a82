//! In: a long table. Out: the same as Parquet, a row group for each so many rows.
//! Texts are in dictionaries, so that a column of units takes next to nothing.
//! Never compresses: that would take a package more for each way to do it.

use super::{LongCells, LongTable, LongTableError, WordColumn};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::ops::Range;
use std::sync::Arc;

/// Rows of a group: enough that readers may skip groups, and the same on every machine.
const GROUP: usize = 1 << 17;

impl From<ParquetError> for LongTableError {
    fn from(error: ParquetError) -> Self {
        Self::Refused(error.to_string())
    }
}

/// The table as Parquet.
///
/// # Errors
///
/// What the writer says.
pub fn parquet(table: &LongTable) -> Result<Vec<u8>, LongTableError> {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| match &column.cells {
            LongCells::Counts(_) => format!("required int64 {};", column.name),
            LongCells::Numbers(_) => format!("optional double {};", column.name),
            LongCells::Words(_) => format!("optional binary {} (utf8);", column.name),
        })
        .collect();
    let schema = Arc::new(parse_message_type(&format!("message entail {{ {} }}", columns.join(" ")))?);
    let made_by = concat!("entail ", env!("CARGO_PKG_VERSION")).to_owned();
    let properties = Arc::new(WriterProperties::builder().set_created_by(made_by).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    let rows = table.rows();
    for start in (0..rows).step_by(GROUP) {
        let mut group = writer.next_row_group()?;
        for column in &table.columns {
            cells(&mut group, &column.cells, start..rows.min(start + GROUP))?;
        }
        group.close()?;
    }
    Ok(writer.into_inner()?)
}

/// Writes some rows of a column as the next column of a group.
fn cells(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    cells: &LongCells,
    rows: Range<usize>,
) -> Result<(), LongTableError> {
    let Some(mut column) = group.next_column()? else {
        return Err(LongTableError::Refused("the table has more columns than its schema".to_owned()));
    };
    match cells {
        LongCells::Counts(all) => {
            column.typed::<Int64Type>().write_batch(&all[rows], None, None)?;
        }
        LongCells::Numbers(all) => {
            let known: Vec<f64> = all[rows.clone()].iter().copied().filter(|x| !x.is_nan()).collect();
            let levels: Vec<i16> = all[rows].iter().map(|x| i16::from(!x.is_nan())).collect();
            column.typed::<DoubleType>().write_batch(&known, Some(&levels), None)?;
        }
        LongCells::Words(words) => {
            let (known, levels) = texts(words, rows);
            column.typed::<ByteArrayType>().write_batch(&known, Some(&levels), None)?;
        }
    }
    Ok(column.close()?)
}

fn texts(words: &WordColumn, rows: Range<usize>) -> (Vec<ByteArray>, Vec<i16>) {
    // A text is shared by all its rows.
    let shared: Vec<ByteArray> = words.known.iter().map(|word| ByteArray::from(word.as_str())).collect();
    let of = &words.rows[rows];
    let known = of.iter().flatten().map(|at| shared[*at as usize].clone()).collect();
    (known, of.iter().map(|at| i16::from(at.is_some())).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{LongCells, LongTable, WordColumn};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    #[test]
    fn a_table_reads_back_as_it_was_written() {
        let mut units = WordColumn::default();
        units.push_times(Some("USD"), 3);
        units.push(None);
        units.push_times(Some("year"), 200_000);
        let numbers: Vec<f64> = [1.5, f64::NAN, f64::INFINITY, -0.1]
            .into_iter()
            .chain((0..200_000).map(|at| f64::from(at) / 3.0))
            .collect();
        let draws = (0..200_004).collect();
        let table = LongTable::new(vec![
            ("draw", LongCells::Counts(draws)),
            ("unit", LongCells::Words(units.clone())),
            ("value", LongCells::Numbers(numbers.clone())),
        ]);
        let bytes = table.parquet().expect("a file");
        assert_eq!(bytes, table.parquet().expect("a file"), "the same bytes each time");
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("a reader");
        assert!(reader.num_row_groups() > 1);
        let mut count = 0;
        for (at, row) in reader.get_row_iter(None).expect("rows").enumerate() {
            let row = row.expect("a row");
            let fields: Vec<Field> = row.get_column_iter().map(|(_, field)| field.clone()).collect();
            let number = numbers[at];
            assert_eq!(fields[0], Field::Long(at as i64));
            assert_eq!(fields[1], units.get(at).map_or(Field::Null, |unit| Field::Str(unit.to_owned())));
            assert_eq!(fields[2], if number.is_nan() { Field::Null } else { Field::Double(number) });
            count += 1;
        }
        assert_eq!(count, table.rows());
    }
}
