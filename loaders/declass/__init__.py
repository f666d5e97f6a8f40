"""declass: declassified memoranda as linked data.

The data path is the folder list: ``sources`` (bytes to model), ``extract`` (text to statements), ``graph``
(model to RDF), ``validate`` (SHACL), ``release`` (the unit of publication). ``declass_server`` serves a release.
"""

__version__ = "0.1.0"
