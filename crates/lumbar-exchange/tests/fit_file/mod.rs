//! Writes small FIT files, also such as no watch would.

/// Base types of the FIT protocol with their size in bytes.
pub const U8: (u8, u8) = (0x02, 1);
pub const U16: (u8, u8) = (0x84, 2);
pub const U32: (u8, u8) = (0x86, 4);
pub const U64: (u8, u8) = (0x8f, 8);

/// The length of the header.
const HEADER: usize = 14;

/// A file in the making.
#[derive(Default, Clone)]
pub struct FitFile {
    records: Vec<u8>,
    sizes: [Vec<u8>; 16],
}

type Field = (u8, (u8, u8));

impl FitFile {
    /// Says which fields the messages of this local number have.
    pub fn define(&mut self, local: u8, message: u16, fields: &[Field]) -> &mut Self {
        self.definition(0x40, local, message, fields);
        self
    }

    /// The same, with the first field of the first program's own behind them, of this size.
    pub fn define_with_own_field(
        &mut self,
        local: u8,
        message: u16,
        fields: &[Field],
        size: u8,
    ) -> &mut Self {
        self.definition(0x60, local, message, fields);
        self.raw(&[1, 0, size, 0])
    }

    fn definition(&mut self, kind: u8, local: u8, message: u16, fields: &[Field]) {
        self.raw(&[kind | local, 0, 0]).raw(&message.to_le_bytes());
        self.raw(&[u8::try_from(fields.len()).unwrap()]);
        for (number, (base_type, size)) in fields {
            self.raw(&[*number, *size, *base_type]);
        }
        self.sizes[usize::from(local)] = fields.iter().map(|(_, (_, size))| *size).collect();
    }

    /// A message with these values.
    pub fn data(&mut self, local: u8, values: &[u64]) -> &mut Self {
        self.raw(&[local]);
        let sizes = self.sizes[usize::from(local)].clone();
        for (size, value) in sizes.iter().zip(values) {
            self.raw(&value.to_le_bytes()[..usize::from(*size)]);
        }
        self
    }

    /// Any bytes.
    pub fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.records.extend_from_slice(bytes);
        self
    }

    /// The whole file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![u8::try_from(HEADER).unwrap(), 0x20, 0, 0];
        bytes.extend(u32::try_from(self.records.len()).unwrap().to_le_bytes());
        bytes.extend(b".FIT\0\0");
        bytes.extend(&self.records);
        bytes.extend([0, 0]);
        mend_checksum(&mut bytes);
        bytes
    }
}

/// Makes the checksum at the end fit what comes before.
pub fn mend_checksum(bytes: &mut [u8]) {
    let end = bytes.len() - 2;
    let sum = checksum(&bytes[..end]);
    bytes[end..].copy_from_slice(&sum.to_le_bytes());
}

/// The checksum of the FIT protocol: CRC-16 with the polynomial 0xA001.
fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(
            sum ^ u16::from(*byte),
            |sum, _| {
                if sum & 1 == 1 { sum >> 1 ^ 0xa001 } else { sum >> 1 }
            },
        )
    })
}
