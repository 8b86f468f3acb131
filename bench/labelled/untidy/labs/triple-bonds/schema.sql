CREATE TABLE molecule (molecule_id text PRIMARY KEY, label char(1) CHECK (label IN ('+', '-')));
CREATE TABLE atom (atom_id text PRIMARY KEY, molecule_id text REFERENCES molecule, element char(2));
CREATE TABLE bond (bond_id text PRIMARY KEY, molecule_id text REFERENCES molecule, bond_type varchar(1));
CREATE TABLE connected (atom_id text NOT NULL REFERENCES atom, atom_id2 text NOT NULL REFERENCES atom, bond_id text REFERENCES bond, PRIMARY KEY (atom_id, atom_id2));
